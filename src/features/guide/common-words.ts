// Ordinary English words of students: known, so never "corrected" into a word of the guide, and a sign that a text is English.
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  `a able about above accept access accident account across act action active activity actual actually add address adult advance advice advise afford afraid
  after afternoon again against age ago agree ahead air alarm alive all allow allowed almost alone along already also although always am amazing among amount
  an and angry another answer answers any anybody anymore anyone anything anyway apart apartment appear apply appointment approach appropriate april are area
  aren arm arms around arrange arrive art article as ask asked asking asks assign assigned assignment assume at ate attach attached attend attention attitude
  august aunt available average avoid awake away awkward baby back bad bag balance ball bank bar base based basic basically basis bath be bear beat became
  because become becomes bed been before beforehand began begin beginner beginning behind being believe below beneath benefit beside besides best bet better
  between beyond big bigger biggest bill bird birth bit black blank blind block blocks blood blow blue blur board boat body book books bored boring born boss
  both bother bottle bottom bought bound box boy brain brand break breakfast breath bridge brief bright bring bringing broke broken brother brought brown budget
  bug build building bunch burn bus business busy but button buy by call called calling calls calm came campus can cancel cannot cant car card care career careful
  carry case cases catch caught cause cell center central certain certainly certificate chair challenge chance change changed changes chat cheap check child
  choice choose chose chosen church city class classes classmate clean clear clearly click clock close closed clothes club clue coffee cold college color come
  comes comfortable coming comment common company compare complete completely computer concern confused congrats connect connected consider contact contain
  content continue control conversation cook cool copy corner correct cost could count country couple course cousin cover crazy create credit cried cry cup
  current currently cut dad daily damn dance dark data date dates daughter day days dead deadline deal dean dear death decade december decent decide decided decision
  deep degree delay depend depends describe desk despite detail details develop did didnt die died difference different difficult dinner direct direction dirty
  disappear discuss disease do doctor doctors document does doesnt dog doing dollar done dont door doors double doubt down draft drag draw dream dress drink drive
  drop drove due dumb during each ear earlier early earn ease easier easiest easily east easy eat edge effect effort eight either elevator else email embarrass
  embarrassing emergency empty end ended ending energy english enjoy enough enter entire entry equal especially etc even evening event events ever every
  everybody everyone everything everywhere exact exactly exam example excited exciting excuse exist expect expected expensive experience explain extra eye eyes
  face facebook fact fail failed fair fairly fall false family famous fancy far farm fast fat father favor favorite fear february feedback feel feeling feels
  feet fell fellow felt female few field fifteen fifth fifty fight figure figured file fill final finally find fine finger finish finished fire first fit five fix
  flat flight floor flow fly focus folks follow following food foot football for force foreign forever forget forgot form formal former forty forward found four
  fourth free fresh friday friend friendly friends from front full fully fun funny further future gain game games gap garden gas gave gear general generally gentle
  get gets getting gift girl give given gives giving glad glass go goal god goes going gold gone gonna good google got gotta gotten grab grade grades graduate
  grandma grandpa granted gray great green grew grey ground group groups grow growing guess guide guy guys gym had hadnt hair half hand hands handle hang happen
  happened happens happy hard harder hardest hardly has hasnt hat hate have havent having he head health healthy hear heard heart heat heavy held hell hello help
  helped helpful helping helps her here hers herself hes hey hi high higher highly hill him himself hire his history hit hold holding holiday home homework honest
  honestly hope hoping horrible hospital hospitals host hot hour hours house how however huge human hundred hungry hurry hurt husband i ice id idea ideas if ignore
  ill im image imagine immediately important impossible improve in include including indeed info inform information inside instagram instead intend interest
  interested interesting internet into introduce invite involve involved is isnt issue it item its itself ive january job join joined joke journal july jump june
  junior just keep keeps kept key keyboard kick kid kidding kids kill kind kinda kinds kitchen knew knife know knowing knowledge known knows lack lady land language
  laptop large last lately later latter laugh law lay lazy leader leading league learn learned learning least leave leaves leaving led left leg legal legit less let
  lets letter letters level library lie life light like likely limit limited line lines link list listed listen listening little live lives living load loan loans
  local locked locker log logged lol long longer look looked looking looks lose lost lot lots loud love low lower luck lucky lunch machine mad made mail main mainly
  major make makes making male man manage manager many map march mark married match matched matching material materials matter matters may maybe me meal mean meaning
  means meant measure media medical medicine meet meeting meetings member members memory men mention mentioned mess message messages met middle might mild mile miles
  mind mine minute minutes miss missed missing mistake mix model modern mom moment monday money month monthly months mood more morning mornings most mostly mother
  mouth move moved movie moving much multiple music must my myself name named names national nature near nearby nearly necessary neck need needed needs negative neighbor
  neither nervous never new news newer next nice night nine no nobody nodded noise none noon nope nor normal normally north nose not note notes nothing notice
  noticed november now number numbers object obvious obviously october odd of off offer offered offers office official often oh okay old older on once one ones online
  only onto open opened opening opinion opportunity opposite option options or orange order orders ordinary original other others otherwise ought our ours out outside over
  own owner page paid pain paint pair panic paper paperwork parents park part particular partner parts party pass passed past path patient patients pay pen people per
  percent perfect perhaps period permission person personal phone photo phrase physical pick picked picture pictures piece pizza place places plain plan planning
  plans play please plenty plus point points police polite pool poor popular position positive possible possibly post posted potential power practical practice prefer
  prepare present president press pressure pretty prevent previous price print private probably problem problems process produce professional professor profile program
  programs progress project promise proper properly protect proud prove provide public pull purpose push put quality question questions quick quickly quiet quit quite
  quiz race rain raise ran random range rank rate rather reach read reader reading ready real realize really reason reasons recall receive recent recently recommend record red
  regular related relation relationship relax remain remember remind remote remove rent repeat replace reply report request require required requirement requirements respect respond
  response rest result results return review rich rid ride right ring risk river road robot role room roommate rough round row rude rule rules run running rush sad safe
  safety said same sat saturday save saved saw say saying says scared scary schedule school schools science score screen sea search season seat second secret section see
  seeing seem seems seen select self sell send sending sends sense sent sentence separate september series serious seriously serve service services session sessions set
  setting seven several shake shape share she shelf shift shirt shoe shoes shop short shot should shoulder shouldnt show showed showing shows shut shy sick side sign
  signed similar simple simply since sing single sir sister sit site sites sitting situation six size skill skills skin skip sleep slide slides slight slow slowly small smart smile so
  social soft solid some somebody somehow someone something sometimes somewhere son song soon sorry sort sound sounds source south space spare speak speaker speaking special specialty
  specific speed spell spend spent spoke spot spots spring staff stage stairs stand standing star stare start started starting starts state states stay step steps stick still stone stood stop
  stopped store stories story straight strange street stress strict strong stuck student students studies study studying stuff stupid subject such sudden suddenly suggest suit summer sun
  sunday super support suppose supposed sure surprise surprised swap sweet switch switched system table take taken takes taking talk talked talking tall task taste taught tea teach teacher
  teaches teaching team tell telling tells temporary ten tend term terms terrible terrified test tests text texted than thank thanks that thats the their theirs them themselves then there
  therefore these they theyre thin thing things think thinking third thirty this those though thought thousand three threw through throughout throw thursday thus ticket tie till
  time times tiny tip tips tired title to today together told tomorrow tone tonight too took tool top topic total totally touch tough toward town track trade train training transport
  travel treat treated tree tried trip trouble true trust truth try trying tuesday turn turned tutor tv twelve twenty twice two type types typical typically ugly unable uncle under
  understand understood unless unlike until unusual up update updates upon us use used useful useless user uses using usual usually vacation value various very via video videos view visit
  voice volunteer wait waited waiting walk walked wall wanna want wanted wanting wants war warm was wash wasnt waste watch watched watching water way ways we wear wearing weather website websites
  wednesday week weekend weekends weekly weeks weigh weight weird welcome well went were werent west wet what whatever when whenever where whereas wherever whether which while white who whoever whole
  whom whose why wide wife wild will willing wind window wine winter wish with within without woman women won wonder wondering wont wood word words wore work worked working works world worried worry
  worse worst worth would wouldnt write writes writing written wrong wrote yard yeah year years yell yelled yellow yep yes yesterday yet you young your youre yours yourself zero zone
  achieve adapt admit adopt afterward aim aiming alternative anxious apologize appreciate argue argument assist assume attractive author aware barely behave belong blame boost borrow brave
  breathe broad burn capable carefully casual celebrate chaotic charge chase checklist cheer circle civil claim climb collect combine comfort commit communicate compete complain complicated
  concentrate confident confirm confusing conscious consist constant convince corridor courage court crowd curious custom damage debate declare dedicate definitely delete deliver demand deny deserve
  desperate destroy detect determine dig disagree discover dislike dismiss divide drawer drill dull eager educate efficient elect embarrassed emotional emphasize employ encourage engine enormous
  ensure entertain environment escape essential establish estimate ethical evaluate eventually evidence evolve exaggerate examine excellent except exchange exclude excuse exhausted expand expense
  expert explore express extend extreme factor familiar fault fellow flexible flip fold foolish formula fortunate foundation frequent frequently frustrated function fundamental furniture gather
  genuine genuinely gesture glance gossip gradually grateful grip guarantee guard guest guilty habit hallway harm hate heaven hesitate highlight hint hobby honor huge humble hunt identify ignorant
  illegal impact impress improve incident incredible independent individual influence initial insist inspire install intense interact invent invisible island jealous judge justify landscape lecture
  legend limit lonely loose luckily maintain manner mental mere mention mood motivate mystery narrow nasty naturally neat nerve neutral nod notify obtain occasion occur odd officially operate
  oppose ordinary organize original overall overwhelm patience pause perform permanent persuade plenty polite possess postpone praise precious precise predict pregnant prejudice pride principal
  priority privilege proceed prohibit prominent promote prompt proof propose prospect protection protective punish puzzle qualify quote rapid rare realistic rebel recognize recover reduce refer
  reflect refuse regard regret regular reject relate relaxed release relevant relief rely reluctant repair repeat represent reputation rescue resist resolve resource responsible restrict retire
  reveal reverse reward rival routine ruin satisfy scan scene scholar secure seek separate severe shame shelter shock silence silent silly slip smooth solution solve somewhat spread stable steady
  steal strategy strength stretch strike struggle substance suburb succeed sufficient suitable summary supply surface surround survey suspect sweat sympathy talent temper tempt tend tense theory
  threat tolerate trace tradition trail transfer tremendous tricky trigger twist ultimate unfamiliar unique universal upset urge vague valid valuable variety venture version victim view violent vital
  vivid wander warn weak wealth weapon whisper willing wisdom wise witness wreck yell
  toxic jerk pirate pretend password wifi cheap apartments weekend lucrative compensation income salary spare dollars worksheet powerpoint essay summarize proofread joke jokes trash shut funny
  chances survive dangerous allergic abnormal diagnosed swollen fainting depressed swallowed coin hemorrhoids migraine nodule lump husband wife girlfriend boyfriend stepdad visa tourist citizen citizenship status immigration`
    .split(/\s+/)
    .filter((word) => word !== ""),
);
