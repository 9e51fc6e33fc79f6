/** Verbs that commonly begin an instruction, in their base form. A manual's own verbs are in its glossary (`step_verbs`). */
export const COMMON_VERBS: ReadonlySet<string> = new Set(
  `accept access acknowledge activate add address adjust agree align allow analyze announce answer append apply
  approve arrange ask assemble assess assign attach attend audit authenticate authorize avoid back backup be begin
  beware bill block book boot bring browse build buy calculate call cancel capture carry catch change charge check
  choose clarify classify clean clear click clone close collect come comment compare complete configure confirm
  connect consider contact continue control convert coordinate copy correct count create cut deactivate decide
  declare decode define delay delegate delete deliver deny deploy describe destroy detach detect develop diagnose
  dial disable disconnect discuss dismount dispose distribute do document double-check double-click download draft
  drag draw drop edit eject email empty enable encrypt end enforce enjoy ensure enter erase establish estimate
  examine exclude execute exit explain export extend extract fail fetch file fill filter find finish fix flag
  follow force format forward free fulfill gather generate get give go grant greet guide hand handle hang have
  help hide highlight hold identify ignore implement import include increase inform initialize insert inspect
  install instruct integrate interview introduce investigate invite isolate issue join keep label launch leave let
  limit link list listen load locate lock log look lower mail maintain make manage mark match measure meet merge
  migrate monitor move mute name navigate note notify obtain offer open order organize override pack park paste
  pause pay perform photograph pick place plan plug point post power prepare present press prevent print
  prioritize proceed process produce promise promote propose protect provide publish pull purchase purge push put
  question quote raise reach read recommend reconcile reconnect record recover reduce refer refill refresh refuse
  regenerate register reinstall release reload remember remind remove rename renew reopen repair repeat replace
  reply report request require reschedule research reserve reset resize resolve respond restart restore restrict
  resume retain retrieve retry return reuse revert review revise revoke right-click roll route run save say scan
  schedule scroll seal search secure see select sell send separate set settle share ship shorten show shut sign
  skip sort specify split spread stage stand start state stay stop store submit subscribe support suspend switch
  sync synchronize tag take talk tell terminate test thank throw tick track train transfer transport trigger
  troubleshoot try turn type unassign unblock uncheck undo uninstall unlink unlock unpack unplug unsubscribe
  untick update upgrade upload use validate verify view visit wait walk warn watch work write`.split(/\s+/),
);
