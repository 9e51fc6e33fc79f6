/** Common English words of two to five letters: in capitals they are stressed, not short for something. */
export const SHORT_WORDS: ReadonlySet<string> = new Set(
  `able abort about above abuse ack act actor acts adapt add added adds admin adopt after again age agent agile ago
  agree ahead aim aims alarm alert alias align alike alive all allow alone along alpha also alt alter amber among
  an and angry ankle anti any apart app apply apps apr are area areas argue arise array as aside ask asked asks
  asset at audio audit aug auth auto avoid awake award aware away back bad badge badly ban bank bar bare base
  based basic basis batch be been began begin being below best beta bias big bill bind binds birth bit bits black
  blank blast blind block blog blood blue board body bold book boost boot boots bot both bound box boxes br brain
  brand brave bread break brief bring broad broke bug bugs build built bulk bulky bump bumps burn busy but buy
  buyer by byte bytes cable cache call calls calm came can cap caps card cards care cared carry case cases cast
  casts catch cause cease cell cells cert certs chain chair chaos chart chat cheap check chest chief child chose
  churn cite cited cites civic civil claim class clean clear click climb clock clone close cloud coach coast code
  codes cold color come comes conf conn copy core cost costs could count cover crash creep cross crowd ctrl curl
  cut cycle daily data date dated dates day days dead deal dealt death debit debt debug dec deck deep defer del
  delay delta demo dense deny dept depth desk dev did dirty disk disks dive do doc docs does doesn doing done door
  dots doubt down dozen draft drain dream dress drift drill drink drive drop drops dry dual due dump duty dye
  dying each eager ear early earth east easy eat echo edge edit edits egg ego eight elect elf else email embed
  empty end ended ends enjoy enter entry env equal era error esc eve even event ever every exact exist exit exits
  extra eye face fact facts fail fails fair faith fake fall falls false fan far fast fat fault favor feb fee feed
  feeds feel feels fence fetch few fewer fiber field fifth fifty fig fight file filed files fill fills final find
  finds fine fire fired fires first fit fits five fix fixed fixes flag flags flake flash flat fleet flip flips
  floor flow flows fly focus fog folks for force fork forks form forms forth forum found four fox frame fraud free
  fresh fri from front fruit full fully fun funds funny fur gain gains gap gaps gas gate gated gates gauge gave
  gear get gets give given gives glass globe go goal goals goes going gold gone good got govt grace grade grand
  grant graph grass gray great green grey grid gross group grow grown grows guard guest guide gun guy gym had half
  halt ham hand hands handy hang happy hard harm harsh has hash hasn hat hatch have haven head heal hear heard
  heart heavy held hello help helps hen hence her here hide hides high hint hints hip hire his hit hits hold holds
  hole home hook hooks hope horse host hosts hot hotel hour hours house how hug huge human ice idea ideal ideas
  idle if ill image in inbox index inert info infra ink inn inner input ins into ion is issue item items its jam
  jan jar jaw jet job jobs jog join joins joint joy judge jug jul jump jun just keep keeps kept key keyed keys
  kick kid kill kin kind kinds king kit know known knows lab label lack lacks lag lamp land lands lane lap large
  last late later laugh law laws lay layer lead leads leak leaks learn lease least leave left leg legal lens less
  let lets level li lid lie life lift light like limit line lines link links lip list lists live lives load loads
  local lock locks log logic login logo logs long look looks loop loops loose lose loses loss lost lot lots loud
  love low lower lucky lunch mad made magic mail main major make maker makes man many map maps mar march mark
  marks mask mass mat match math max may maybe mayor me mean means meant medal media meet meets menu merge met
  metal mgmt might mild min mind mine minor minus misc miss mix mixed mob mode model modes mon money month moral
  more most motor mount mouse mouth move moved moves movie much mud mug music must my name named names nap near
  neat need needs never new newer newly news next nice night nine no nod node nodes noise noisy non none noon nope
  nor north not note noted notes nov now null nurse nut oak oat occur ocean oct odd of off offer often oil old
  older omit omits on once one ones only onto open opens opt or order ore other ought our out outer over owe owl
  own owned owner owns pace pad page paged pages paid paint pair pairs pan pane panel panic paper param park parse
  part parts party pass past paste patch path paths pause paw pay pea peace peak peer peers peg pen per perf pet
  pgdn pgup phase phone photo pick picks pie piece pig pile pilot ping pings pins pipe pit pitch place plain plan
  plane plans plant plate play plug plus ply point poll pool pools poor port ports post posts pot pound power pre
  press price pride prime print prior prize probe prod proof proud prove pub pull pulls pure purge push put puts
  qty query queue quick quiet quit quite quota quote race rack radio rain raise ran range rapid rare rate rates
  ratio raw ray reach react read reads ready real red refer relax relay rely renew rent reply repo repos reset
  rest retro retry reuse rib rich rid ride rig right rim ring rip rise risk risks risky river road rob robot rock
  rod rogue role roles roll rolls roof room rooms root rope rot rough round route row rows rub rug rule rules rum
  run runs rural rush sad safe safer said sale sales salt same sand sat save saved saves saw say says scale scan
  scans scene scope score scrub sea seal seat see seed seek seem seems seen sees self sell send sends sense sent
  sep sept serve set sets setup seven sew shall shape shard share sharp she sheet shelf shell shift shine ship
  ships shirt shock shoot shop short show shown shows shut shy sick side sides sight sign signs sin since sink sir
  sit site sites sits six sixth sixty size sizes ski skill skin skip skips sky sleep slice slide slot slow sly
  small smart smile smoke snow so soak sob soft soil sold sole solid solve some son song soon sorry sort sorts
  soul sound south soy space spam span spare speak spec speed spend spent spike spin split spoke sport spot spy
  stack staff stage stake stale stand star start state stats stay stays steam steel step steps stick still stock
  stone stood stop stops store storm story strip stuck study stuff style such sugar suit suite sum sun sunny sup
  super sure swap sweep sweet swift swing sync tab table tag tags tail take taken takes tale talk talks tall tan
  tank tap tape tar task tasks taste tax taxes taxi tea teach team teams tech teeth tell tells temp ten tend term
  terms test tests text than thank that the theft their them theme then there these they thick thin thing think
  third this those three threw throw thu thus tick ticks tie tied tier tiers tight tile till time timer times tin
  tiny tip tips tire tired title to today todo toe token told ton tone too took tool tools tooth top topic total
  touch tough tour tower town toy trace track trade trail train trap tray treat tree triad trial tribe trick tried
  tries trim trip truck true truly trunk trust truth try tub tube tue tug tune turn turns twice twin two type
  typed types typo under undue union unit units unity until up upon upper upset urban urged us usage use used user
  users uses using usual vague valid value van vary vast vault very vet veto via video view views virus visit
  vital voice vote vow wag wage wait waits walk walks wall want wants war warm warn was wash waste watch water
  wave wax way ways we weak wear web wed week weeks well went were west wet what wheel when where which while
  white who whole whom whose why wide wider width wife wig wild will win wind wine wing wins wipe wire wired wise
  wish wit with woe woman women won wood word words wore work works world worry worse worst worth would wound wrap
  wraps write wrong wrote yak yam yard yeah year years yes yet yield you young your yours youth zap zero zone
  zones zoo`.split(/\s+/),
);
