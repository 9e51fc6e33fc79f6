/** Verbs that commonly begin an instruction, in their base form. A manual's own verbs are in its glossary (`step_verbs`). */
export const COMMON_VERBS: ReadonlySet<string> = new Set(
  `accept access acknowledge activate adapt add address adjust agree align allocate allow alter analyze announce answer append apply appoint approve arrange ask
  assemble assess assign associate assume attach attempt attend audit authenticate authorize avoid back backup be begin bill bind block boot bring browse build buy
  calculate call cancel capture carry catch categorize change charge check choose clarify classify clean clear click clone close collect combine come comment compare
  compile complete compress compute configure confirm connect consider consult contact contain continue control convert coordinate copy correct count create cut
  deactivate decide declare define defrag delay delegate delete deliver demonstrate deny deploy describe detach detect determine develop diagnose dial disable disconnect
  discuss dismiss dismount display dispose distribute divide do document double-check double-click download draft drag draw drop duplicate edit eject eliminate email
  enable encrypt end enforce ensure enter erase establish estimate evaluate examine exclude execute exit expand explain explore export extend extract
  fail fetch file fill filter find finish fix flag flash flush follow force format forward free fulfill gather generate get give go grab grant greet group guide
  hand handle hang have help hide highlight hold identify ignore implement import include increase indicate inform initialize insert inspect install instruct integrate
  interview introduce investigate invite isolate issue join keep label launch lead learn leave let limit link list listen load locate lock log look lower
  mail maintain make manage mark match measure meet mention merge migrate minimize modify monitor move mute name navigate negotiate note notify obtain offer open
  order organize outline override pack park paste pause pay perform pick place plan plug point post power practice prepare present press prevent print prioritize proceed
  process produce promote propose protect provide publish pull purchase purge push put query question quote raise reach read receive recommend reconcile reconnect record
  recover reduce refer refresh refuse register regenerate reinstall reject relate release reload remain remember remind remove rename renew reopen repair repeat replace reply
  report request require rerun reschedule research reserve reset resize resolve respond restart restore restrict resume retain retest retire retrieve retry return
  reuse revert review revise revoke right-click roll route run save scan schedule scroll seal search secure see select sell send separate set settle
  share ship shorten show shut sign skip sort speak specify split stage stand start state stay stop store submit subscribe subtract summarize supply
  support suspend switch sync synchronize tag take talk tap tell terminate test thank think tick tidy tighten track train transfer translate treat trigger troubleshoot try
  turn type unassign unblock uncheck undo uninstall unlink unlock unpack unplug unsubscribe untick update upgrade upload use validate verify view visit wait walk
  warn watch weigh whitelist withdraw work wrap write zip`.split(/\s+/),
);
