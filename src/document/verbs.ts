import { words } from './word-list.ts';

/** Verbs that commonly begin an instruction, in their base form. A manual's own verbs are in its glossary (`step_verbs`). */
export const COMMON_VERBS: ReadonlySet<string> = words(
  `abort absorb accelerate accept access accompany accumulate achieve acknowledge acquire activate adapt add address
  adjust advise aggregate agree aim alert align allow alter alternate amend amplify analyze anchor announce answer
  anticipate apologise apologize append apply approve arrange ask assemble assert assess assign assist assume assure
  attach attempt attend attract audit authenticate authorise authorize avoid await award back backup bake balance ban
  base be beat begin bend beware bill bind blink block boil book bookmark boot bounce bracket brainstorm breathe brief
  bring broadcast browse brush build burn buy bypass cache calculate calibrate call cancel capture care carry cast
  catch categorize cause cc cd certify chain change charge chat check chill choose circle circulate cite clamp clarify
  classify clean clear click clip clone close co-sign coach collaborate collapse collect color combine come commence
  comment commission commit communicate compare compile complain complete compose compress compute concentrate
  conclude conduct configure confirm confront connect conserve consider consolidate construct consult consume contact
  continue contribute control convene convert convey convince cook cool cooperate coordinate copy correct count crawl
  create credit crimp crop cross cross-check customise customize cut cycle date deactivate deal debate debug decide
  declare decline decode decommission decompress decrease decrypt dedicate deduct deduplicate defend defer define
  defragment degauss degrade delay delegate delete deliver demand demonstrate demote deny depend depict deploy deposit
  deprovision derive describe deselect design destroy detach detect determine develop diagnose dial dig dim diminish
  direct disable disassemble discard disclose disconnect discover discuss disengage disinfect dismiss dismount
  dispatch dispose dispute disregard dissolve distinguish distribute divert divide do document donate double
  double-check double-click download draft drag drag-and-drop drain draw dress drill drive drop drop-ship dry
  duplicate dust earn eat edit educate eject elaborate elect elevate eliminate email embed embrace emphasise emphasize
  employ empower empty enable enact enclose encode encourage encrypt end enforce engage engrave enjoy enlarge enlist
  enrol enroll ensure enter enumerate equip erase escalate escort establish estimate evacuate evaluate evict examine
  exceed exclude execute exercise exert exit expand expedite experiment explain explore export expose express extend
  extract facilitate fail familiarize fasten favor feed feel fetch fight file fill filter finalise finalize finance
  find fine-tune finish fit fix flag flash flatten flip flush fold follow forbid force forecast forgive fork format
  formulate forward foster frame free freeze fulfill fund gain gather gauge generate get give glue go google grab
  grade graduate grant grasp greet grind guarantee guide halt hand handle hang harden harvest hash have heat help
  hesitate hide highlight hire hit hold hook hop host hunt identify ignore image imagine impersonate implement import
  impose impress improve include incorporate increase index infer inflate influence inform inherit initialise
  initialize initiate inject input inquire insert inspect install instantiate instruct insulate insure integrate
  intensify interact interpret interrupt interview introduce inventory invert investigate invite invoice invoke
  involve isolate issue itemize iterate join jot journal judge jump jumpstart justify keep key kick kill kneel knock
  label laugh launch lay lead lean learn leave lend let level leverage liaise license lie lift light limit link list
  listen load load-test locate lock log login logoff logon logout look lookup loosen lose lower lubricate mail
  maintain make manage manipulate map mark mask master match maximize measure mediate meet memorize mend mention merge
  message migrate mind minimise minimize mitigate mix moderate modernize modify monitor mount move multiply mute name
  narrow navigate neglect negotiate nominate normalize notarize note notify nudge number object observe obtain occupy
  offboard offer offload omit onboard open operate oppose optimise optimize order organize orient outline overhaul
  overlook override overwrite own pack page paint pair panic paraphrase park pass paste pat patch patrol pause pay
  peel perform permit persist persuade phase phone photograph pick picture pin pinch ping pinpoint pipe pivot place
  plan plead plug point poll populate portray position post postpone pour power practice practise praise predict
  prefix preload prepare prepend preregister present preserve preset press presume pretend prevent preview prime print
  prioritize probe proceed process procure produce profile program prohibit project promise promote prompt pronounce
  proof proofread propose prosecute protect prove provide provision prune publish pull pump punch purchase purge
  pursue push put quantify quarantine query question queue quiesce quit quote race rack raise rank rate rdp re-add
  re-check re-enable re-enter re-image re-open re-read re-run re-send reach reactivate read realise realize reallocate
  reapply reassemble reassign reassure reattach rebase reboot rebuild recall recap recheck recite reclaim recognise
  recognize recommend recompile reconcile reconfigure reconfirm reconnect reconsider reconstruct record recover
  recruit recycle redact redeploy redirect redo reduce reenable reenter refer refill refine reflect reformat refrain
  refresh refund refuse regenerate register reimage reimburse reinforce reinsert reinstall reiterate reject rejoin
  relate relax relay release reload relocate rely remain remap remediate remember remind remount remove rename render
  renegotiate renew renumber reopen repair repay repeat rephrase replace replicate replug reply report repost
  represent reproduce request require reroute rerun rescan reschedule rescind rescue research reseat resell resend
  reserve reset reside resign resist resize resolve respect respond rest restart restore restrict restructure resubmit
  resume resync retain retest rethink retire retrain retrieve retry return retype reuse reveal revert review revise
  revoke rewire rewrite rid ride right-click ring rinse rise roll rotate round route rub ruin rule run rush sacrifice
  salvage sample sanitise sanitize sanity-check satisfy save say scaffold scale scan schedule scratch screen screw
  script scroll scrub seal search seat secure see seed seek segment seize select self-assess sell send separate serve
  set settle setup shake shape share shave shelve shift ship shoot shorten shout show shred shuffle shut shutdown sign
  silence simplify simulate sit size sketch skip sleep slice slide slow smell smile snap snapshot snooze soak solder
  solicit solidify solve sort spare speak specify spell spell-check spend spin split spot-check spray spread squeeze
  ssh stabilize stack staff stage stamp stand staple stare start stash state stay steer step stick stitch stock stop
  store stow straighten streamline strengthen stress stretch strike strip strive structure study style submit
  subscribe substitute subtract succeed sue suggest summarise summarize supervise supply support suppress surround
  survey suspend swap sweep swim swing switch symlink sync synchronize tag tailor take talk tally tap tape target
  taste teach tear tease tee telephone teleport tell telnet terminate test text thank thaw think throw thumb tick tidy
  tie tighten tilt time timebox tip title toggle tolerate top toss total touch toughen tour trace track trade trade-in
  train transfer translate transport trap trash travel treat triage trigger trim triple troubleshoot truncate trust
  try tune turn tweak twist type unarchive unassign unbind unblock unbox uncheck unclip uncover underline understand
  undertake undo unfold unfreeze unhide unify uninstall unlatch unlink unlock unmap unmask unmount unmute unpack unpin
  unplug unregister unroll unscrew unselect unset unshare unsnap unstick unsubscribe untag untar untick untie unwind
  unwrap unzip update upgrade uphold upload upsell upskill urge use utilise utilize vacate vacuum validate value vary
  vent venture verify vet view violate visit visualize voice void vote vouch wait wake walk warm warn warrant wash
  waste watch water wave wean wear weigh weld whitelist widen win wipe wire withdraw withhold witness wonder work
  worry wrap write yield zero zip zoom`,
);

/** Those of them that are at least as often a noun or an adjective: "Backup status", "Open tickets", "Test results". */
export const NOUNS_AS_WELL: ReadonlySet<string> = words(
  `access address aim alert answer audit award backup balance base bill block book bookmark boot bounce brief brush
  bypass cache call capture cast cause chain change charge chat check circle clean clear clone close coach color
  comment commission complete contact control cook cool copy correct count crawl credit crop cross cut cycle date
  debate debug delay demand deposit design direct dispatch document double download draft drain draw dress drill drive
  drop dry duplicate dust edit email empty end escort estimate exit experiment export express extract fight file fill
  filter finance finish fix flag flash flip flush fold force forecast fork format forward frame free freeze fund gauge
  glue google grade guarantee guide halt hand harvest hash heat highlight hit hook host hunt image import increase
  index influence input insert interview issue journal judge jump key kick label launch lay lead level lift light
  limit link list load lock log login logoff logon logout lookup lower mail map mark mask master match measure merge
  message mix monitor mount move mute name narrow note number object offer open order outline own pack page paint pair
  panic park pass paste patch pause phone photograph pick picture ping pipe place plan plug point poll position post
  power practice present preset press preview prime print probe process produce profile program project promise prompt
  proof pump punch purchase push quarantine query question queue quote race rack raise rank rate rdp reach recall
  recap record recruit redirect refill refresh refund reject relay release reload reply report request research
  reserve reset respect rest return reuse review ride ring rise roll route rule run rush sample scale scan schedule
  screen screw script scroll scrub seal search seat secure separate set setup shape share shift ship shut shutdown
  sign silence size sketch sleep slice slide slow snapshot sort spare spell spin split spray spread ssh stack staff
  stage stamp stand staple start state step stick stitch stock stop store stress stretch strike strip structure study
  style supply support survey swap sweep swim swing switch symlink sync tag tally tap tape target taste telephone
  telnet test text tick tidy tie time tip title toggle top total touch tour trace track trade train transfer transport
  trap trash travel treat trigger trim trust tune turn tweak twist type update upgrade upload value vent venture view
  visit voice vote walk warm warrant waste water wave weld wipe wire witness work worry wrap yield zero zip zoom`,
);
