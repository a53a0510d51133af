// swift-format-ignore-file
// Made from Definitions/names/given-names.tsv by the generator: do not edit.

extension NameTables {
    static let givenNames = #"""
m	aleksandras aleksandr oleksandr aliaksandr alexander alexandre alessandro aleksander aleksandrs sándor iskander	saša sania šura oles alesʹ alek alex alik sašo olek sasha sanek aleksas xander sandro sikander shura
f	aleksandra oleksandra aliaksandra alexandra alessandra	saša sania šura lesia olesia alesia ola sandra alexa sasha sashka aleksandrina
m	aleksejus aleksej oleksij aliaksej alexej alexius alexis aleksy aleksejs	alioša lioša lioxa oleksa aleksa alex oleś leša alyosha lesha
m	anatolijus anatolij anatol anatolius anatole anatolijs	tolia tolik tolian natolij
m	andrius andrejus andrej andrij andrzej andrew andreas andrea andris andré andraž andraš anders antti endre ondrej andriy andžej	andriuša andriucha jędrek andruša andy dron andžejus
m	antanas anton antonij antonin antoni antonio anthony antoine antons tõnu antonijus antal antonius antoon	tonia antoša toniu antek toni tony tonio antosik antos
f	antanina antonina antonia antonija antoinette	tonia tosia nina tonka nino
m	arsenijus arsenij arsen arsenius arsienij	senia arsik arsia
m	artūras artur arthur arturo artturi	artek arturek
m	artiomas artiom artem artiemas artemij artemijus artsiom arciom	tioma artemka artik temka
m	arkadijus arkadij arkadiusz arkadius	arkaša arek kaša
m	augustinas augustin augustyn augustine	gusti austin augustas
m	baltramiejus bartolomiejus bartłomiej varfolomej bartholomew bartolomeo bartosz bartholomäus	bartek bart varfolomij baltrus
m	benediktas benedikt venedikt benedykt benedetto benedict	benas bennet benek
m	benjaminas veniamin benjamin beniamin	venia beniukas ben benny
m	bogdanas bohdan bogdan bagdan	danko bodia bogdasʹ
m	borisas boris borys barys borislav	boria borʹka boba boryska
m	bronislovas bronislav bronisław branislaŭ	bronius bronek slava bronekas bronio branek
f	bronislava bronisława branislava	bronė bronia bronka
m	česlovas česlav czesław viačeslav vjačeslav viacheslav vyacheslav viačaslaŭ viacheslavs vacheslav vatslav vjačaslaŭ	slava slavik česius slavko česis slavka viačia
m	dainius dainis	
m	danielius danilo danylo daniil daniel danila danijel daniels danił danijil daniele taniel	dania danik dan danny danylko daniukas danko danek
f	daniela danielė danijela danielle	dania dana
m	darius darijus dariusz dario darij	darek
f	darja daria daryja darija dariya	daša dasha dašenʹka darka darina odarka darochka dashka dunia
m	davidas dovydas david davyd davit daud dawid	dodik dovas dave davydko
m	demjanas demjan damian damjan demian dziamjan damiano	dioma
m	denisas denis denys dzianis dionizas dionyzas dionizy dionisij dionysios dionis	deniska din den deniuka denniss
m	dmitrijus dmitrij dmytro dmitro dzmitryj zmicier dmitri dymitr dimitris dimitrij dimitri dmitry dimitar dimitrios demetrius demetrio dmitrijs mitri	dima mitia dimon dimitro mitka dmytryk dimka mitry zmitrok
m	dominykas dominik dominic domenico dominique domingo damenik	domas domink nick dominek
f	dominyka dominika dominica domenica	
m	edmundas edmund edmond edmundo edmunds	edik mundek edka eddie ed
m	edvardas eduardas eduard edvard edward édouard eduardo edvards eduards edoardo	edik edek ed eddie ted teddy edvin ned
m	egidijus egidij idzi giles gilles	egis
m	emilis emilijus emil emilij emilio emile emils emilian	emilka
f	emilija emilia emily emilie émilie amélie	emilka milia mila ema millie
m	ernestas ernest ernesto ernst ernests	erni
m	eugenijus jevgenijus jevgenij evgenij jevhen evgeny eugeniusz eugene eugen eugène jauhien yevhen jaŭhien jevgeņijs jevgenijs jevheni evgeni yauheni eugenio evgen ievgenii	ženia genia jevgenko genius ženika genek gena gene zhenya zheka
f	eugenija jevgenija evgenia jevhenija eugenia eugenie eugénie jaŭhienija	ženia genia genė gienia zhenya
f	elena jelena helena olena halena alena helen hélène helene elen ilona eleni elene ellen helēna oliana eliena	lena lenka alionka olenka liolia leonora helia elenka nelly ela lenochka eli aliona alionuška
f	elžbieta elisabeth elizabeta jelizaveta yelizaveta elizaveta lizaveta elizabeth elżbieta erzsébet isabel isabella elisabetta elizabete alžbeta jelyzaveta elisabet izabelė élisabeth izabela alżbieta isabelle	liza elzė ela elza lisa betty beth bėta liz lizka elsa eliza lizzie izabel eliska isa elise elisa ilse bella
f	eva ieva eve yeva jeva ewa ėva hava	evelina ewka evita ievutė evka
f	faina fania feinė	
m	feliksas feliks felix	felek
m	fiodoras fiodor fedir teodoras teodor theodor theodore fjodor fedor fiodar fyodor fiódor todor tivadar théodore theodoros feodor chviedar fëdor teodors	fedia fedʹko teo ted fiedʹka theo tosiek fedya fedul
f	teodora feodora theodora fedora	dora fedosia
m	pilypas filip filipas philip philipp pylyp felipe philippe pilip filips filippo fülöp	filia filʹka phil philka lipko filek
m	pranciškus pranas francis francišek franz francisco francesco franciszek franc franco françois frans ferenc frantisek františek francisk francesc frank	franek pranius paco franta feri franka franio fran
f	pranciška frances francesca francisca franciszka františka françoise	frania fanny franka
m	gabrielius gavrilo gavriil gabriel havrylo gabriele haŭryla havriil gavrila gábor	gavria gabe gabo gabriś
f	gabrielė gabriella gabriela gabrielle gavriila	gaba gabi
m	genadijus genadij gennadij hennadij gennady hienadź giennadij genādijs hienadz	gena genka hena genas
m	jurgis georgijus georgij heorhij jurij jerzy george georg georges giorgio jorge jiří juraj yuri jurijus egoras jegor egor yegor jehor györgy jürgen georgios georgi jurijs juris gheorghe jurgen yurii iurii yury jury jordi göran jerzij jiři giorgi jahor heorhi gevorg jaŭhor jerži jurek jóri georgy geórgios goran jordy yehor	žora goša jura jurik jurko jurasʹ jurka gera egorka georgie jurok goga gogi gosza juročka yura yurko jorgos
m	germanas german herman hermann germano hermanas hermanis	gera hera
m	glebas gleb hlib hleb	
m	grigorijus grigalius grigorij hryhorij gregory grzegorz gregor grégoire gregorio grigor ryhor hryhor grigory gregorius grigoris gregorz hrihorij grigori gergely gregers rihards hryhorii řehoř grigore krikor	griša hryc gryc hrycʹko greg hryška rygor grisza grzesiek grišanʹja hrynʹ
m	henrikas henrik heinrich henry henri henryk enrico enrique genrich hendrik henrijs genrikh jindřich hinrich henrique heinrik	heniek genia harry hank heinz rico quique henio hal rik
f	henrieta henrika henrietta henriette henryka	
m	hilarijus ilarion larion hilary ilarijus hilarion illarion ilarij	laria
m	ignotas ignas ignatij ignat hnat ignacy ignatius ignacio ignaz ihnat ignazio ihnacij íñigo ignace ignác	nacho igo ignacek nacio
m	igoris igor ihor ihar igors igori	igorʹok garik gosha goša harik igoriok ihorko igoryok
m	ilja ilias elijas ilija illja elijah elias élie illia eliasz elia ilya heliasz eliáš ila	iliuša iliucha illiuša eli iliko ilko elik
m	inokentijus inokentij innokentij innokenty inocent	keša kenia
f	irena irina iryna irene irēna irén arina iren yrina orina oryna aryna irène irini	ira irka irinka iruša irenka irutė irusia irisha irus ina iročka jarina jaryna yaryna
m	jokūbas jakovas jakov yakiv jakub jacob james jacques jakob jakiv giacomo diego jaime santiago jēkabs jakaŭ akiba jaakko jakab jago jim jakup yakov jacobo jacopo iago seumas hamish jakobs yakub jokubas	jaša jašʹka kuba jimmy jack jake jašuk jasza kubuś jasia
m	jonas ivan ivanas jan john johan johann johannes jean juan giovanni joão janis jānis iván sean ian hans ioan ioannis jovan johanas juhani jaan yan ivo janos jános ioann jens jon iain yiannis yahya evan eoin hovhannes ion juho giannis ivane hovanes ivans	vania vanʹka jonukas vaniuša jasʹ janek ivasʹ jonny hansi jack johnny janko janka gianni hannes hanns jas vanya vanja vano jasiek ivas ivasyk jasko honza
f	joana jana žana ivana jane joan johanna joanna jeanne giovanna juana yana ioanna joann ivanna jovana hanna jean sinead siobhán johana žanna zhanna janina ioana	asia janka jenny joasia nina ivanka janočka jańa yanina jeannette
m	jeronimas jeronim ieronim hieronim jerome hieronymus geronimo jerónimo gerolamo	
m	jeremijas jeremij jarema eremej jeremiah jeremy jeremi jeremias jeremija ierēmijs	jeremka jarko jerry
m	juozas juozapas josif osip josyp jozef józef joseph josef josé giuseppe jāzeps jusuf jazep josip iosif youssef jósef jose josephus josips josep jusif jusef yosef	osia joe juza jozek pepe józek joey jusik beppe juzik juozelis juzefas josia jos iosel osʹka pepi pep
f	juozapa juzefa józefa josefa josephine josefina giuseppina jozefina josifa joséphine	juzė juzia josie pepa fina
m	julius julijus julij julian juliusz jules julio giulio julijan julianas iulij julien uljan iulius yulian giuliano iuliu juliano juliaan julians	julek iul julčik
f	julija julia julie yulia iulija giulia juliana julianna iuliia liuliia juliya uljana uliana giuliana julianne iuliana julienne uliyana ulyana juliet juliette gyula	julka julečka julė julʹka uliaša julcia jula juliš yulka
m	justinas justin justyn giustino iustin ustyn ustin justinus	justas
f	justina justyna giustina justine ustyna ustinia iustina	justė justynka
m	kajetonas kajetan gaetano	kajus
m	karolis karl karol charles carlos carlo carl kārlis karel károly karolos carles kaarel kaarlo carol karols	karolek charlie karlis chuck carlito karlusʹ
f	karolina caroline carolina carola karoline carla karolyn karolīna	karolka lina carrie karo lotte
m	kazimieras kazimir kazimierz kazimier casimir kazymyr kazimír kazimirs	kazys kazik kazek kazius
f	kazimiera kazimira	kazia kazė kazka
f	kotryna kataryna jekaterina katerina kateryna ekaterina katarzyna katharina catherine kaciaryna katrina katarina catarina caterina katalin karen kathryn yekaterina katrin katriona katarīna kateřina kaitlin catalina kathleen ekaterini karin ekaterine katri kathrin caitlin caitriona cathrine katja	katia katʹka kasia katriusia kate kati kotrė katinka katiuša kasʹka kathy katy trina katrė katenka katyusha kata kaja kaśka katka
m	kirilas kiril kyrylo kirill cyril kiryl cyryl kirils kiryla kyrilo kyrillos cyrille cirilo	kiriuša kira kirjuška
m	klemensas kliment klymentij klement clement klemens clemente clément klim klym klimas klimentij klimient klemen	klimko
m	konstantinas konstantin kostiantyn kanstancin konstanty constantine konstantyn constantin costantino constantijn konstantinos konstantīns kastancin	kostia kostiukas kostas kostek kostik kastusʹ kostyk costas kosta dinos kostiusha
m	kornelijus kornelij korneliusz cornelius kornil kornijus kornel cornelio cornelis	kornijko korniusha
f	kornelija kornelia cornelia cornélie	nela lia nelka korina
m	kristijonas christian krystian kristian christianas cristiano kristjan christiaan	kris chris kristek kristo
m	kristoforas christofor krzysztof christopher christoph kristof kryštof hristofor cristóbal christophe cristoforo kristaps krištof christoforos khristofor	kris chris krzysiek krzyś
f	kristina krystyna christina kristīne christine chrystyna krystina cristina hrystyna kristyna christiana khrystyna kristin kirsten kerstin khristina krysciana	krysia kristia kris christa tina chrystia kristė
f	ksenija ksenia xenia aksinija oksana aksana xeniia aksinia kseniya oxana aksinya ksieńja axinia	ksiuša ksenka oksanka ksjuša sana xana kseña
f	larisa larissa larysa łarysa laryssa	lara lora lariska
m	laurynas lavrentij laurentas lawrence lorenzo laurent wawrzyniec lavrenty laurencijus lorenz lauris lars lavrin laurits lourenço lovrenc lőrinc laurence	lavrik laurie larry laurius lavro renzo
f	laura lora laure	lauryna laurytė
m	leonas levas lev leon lew leo leu leonidas leonid leonidij leōn lav leoš leonti leontij	liova lenia lionia levko liovka leva liosha levik liovuška lyova leonka lenja
m	leonardas leonard leonhard leonardo lenart lienart leonards lennart	leo lenny leonek leonas nardo
f	liudmila ludmila ljudmila lyudmila liudmyla ludmyla liudmiła ludmyła ljudmyla ludmiła	liuda liusia mila liudočka luda lyuda liusʹka
m	liudvikas ludvik ludwig ludwik louis luis luigi lewis ludovic liudvig ludvig lodewijk lajos alojzas alojzy alois ludovico ludvík ludvigs ludvigas aloysius luís ljudvig	lutek liudas lou gigi ludek
f	liudvika ludwika louise luisa luise ludovica lujza luiza louisa ludvika	lula liudė lulu lou
f	liubovė liubov ljubov liubou lyubov lubow liuba lubov ljubava lyubava liubava miłość	liubasha liubočka lubka liubaša luba lyuba lyubka ljubaška
m	lukas lukaš luka lukasz łukasz luke lucas luca lūkass lukáš lukács luc lukian luk lukašas	lukaszek luki lukasik
m	makaras makar makarij makary makarijus	makarka
m	maksimas maksim maksym maxim maxime maksymilian maximilian maximus maksimilian massimo maximo makszim maximiliano maksimilianas maximos massimiliano maksims maksymilijan	maks max makso maksik maksiuša makasik maki maxi
m	mamertas mamert	
m	marcelis marcel marcello marceli marcelo marcell	
m	marekas morkus mark marko markas markus marcus marc marco marek marcos markos markian markijan marks márk	mareček marik marcuś
m	martynas martin marcin martyn martins mārtiņš martino marten maarten martín morten mārtin mártin martinas marcinas merten	martynko marty marcel marcinek martynek
f	marija maria mary marie maryja mariana marijana maryna marianna miriam mariam mariya marya mārija mária marijam mariamne maura maruxa mariia maarja meri maryam marianne maríja mari muire maire márie maira marien mérie	maša mania marusia marysia maryte marytė maniusia masha maruška marusʹka marička maška mara manka mia marika maryla molly marijka marusya mariška miela mašenka maniek marylka moura marichka mariola muša musia
f	marina maryna marine marijna maren	mara marinka marysia marinočka
f	margarita margaret marharyta margaryta małgorzata margarete marguerite margareta gréta markéta margherita margit marharita margriet margarida margareth margrét marjorie margréta marketa margarethe	rita greta margo margosia gosia margot maggie meg peggy ritočka margita małgosia marga gretė margarytka megan ritka marika
f	martyna martina marcina	marta
f	morta marta martha marfa marfe márta marthe	marfuša marfočka
m	matas matvejus matvej matvij mateusz matthew matthias motiejus matej maciej macej matthäus mattias mateo matteo macviej matti matīss matthieu mathieu matevž matiaš mattheus máté matija maćviej mátyás matias mathias macejus matei matfei matteus matvei	matt maciek matvijko motia maciuś matys mats matveika motʹka matek
m	mauricijus mavrikij maurycy maurice moritz maurizio mauricio maurits maurizius mavriki	mauras
m	mečislovas mečislav mieczysław miečyslaŭ mečislavas mieczislav	mečys mietek mečius mecek
m	mykolas michailas michail mychajlo michael michal michał michel miguel michele mikhail mikael mihail mihael michailo mykhailo michaił mihails michaelas mihály michás mihai miķelis mikkel michaelis mikkelis miquel mikel mihajlo mihaylo micheil mikayel misael mitchell mikhal michaël mijaíl mihkel michaela mihal	miša mišʹka mychasʹ michasʹ mike misko michasik misha myško mykola micky mišo miška misiek micha micaś mišanka mick mihasʹ
f	mikalina michalina mikaela michaela micheline michelle michele michal	misia michasia
m	mikalojus nikolajus nikolaj mykola mikalaj nikolai nicholas mikołaj nicolas nikolas nikola niccolo nikolaus nicola nicolás niklas miklós nikolajs mikola micola nikolaos miklaš niels klaus nils mikuláš nicolae nicolau mikoła nikolo mykolaj nikita mikula mikołaja niccolò miklavž nikolasa	kolia kolʹka mikołajek nick nico niko mikolka kolian kola miki klaas nikolaša nykola nikolka micolka nik kolja colin coll nicky kolyan kolenka claus
m	mindaugas mendog mindovg mindaŭh	mindis mindė
m	mitrofanas mitrofan mytrofan metrofan	
m	mozė moisiejus moisej mojsej moses moshe moisés mojžesz majsiej mojsze moïse musa mosze moisei movses mose	moška moše moishe mojša
f	nadežda nadija nadiežda nadzieja nadzieža nadia nadeschda nadzeja nadezhda nadezda naděžda nadiya nadyezhda naziežda nadja	nadʹka nadiuša nadiejka nadenʹka nadiušʹka nadka nadya nadyusha
f	natalija natalia natalja nataliya natalie natallia natálie natalya nathalie natália natala	nataša natalka tala natusia natasha natočka natalička nataška natė talia nata tata natuś natka talka
m	nazaras nazar nazarij nazarius nazario	nazarko
m	nestoras nestor nestar	nestorko
m	nikiforas nikifor nychyfor nikiforij nykyfor nikephoros nikipor ničypar	
m	nikodemas nikodim nykodym nikodem nicodemus	nikodemek
f	nina nino ninel nīna	ninočka ninka ninusia
m	olegas oleg oleh aleh ołeg alieh olegs	olik oležka oležko
f	olga olha olʹga volʹha volha olgha wolga helga oľga olja	olia olka ola ole olenʹka olusia oleška oleńka olechka olya
m	olivers oliver oliveris olivier oliwier oliverio aliver	
m	orestas orest arest oreste	orko orestka
m	ostapas ostap astap eustachas eustachy evstafij jevstafij eustachius jevstachij astafij ostafij	stachyj ostapko
m	paulius povilas pavilas pavelas pavel pavlo paweł paul paulo paolo pablo paulus pavał pavol pavels pál pawel paval pavao pauls pau pavlos poul pavle paavo pål	paša pavlik pavliuk pavlusʹ pasha pavluša pawełek pavka paulek pavlucha pal pashka pablito pavlunia
f	paulina polina paola pauline pavlina paula pavla palina pawlina pavlyna paule paulína	polia polinka lina poliuška polla pola pavlinka
m	pantelejmonas pantelejmon pantelej pantelijmon panteleimon pantaleon pancieliej pantalion	pantiuša panko pancia panas
m	petras piotras piotr petro piatro peter pierre pedro pietro pjotr petr petar peeter pyotr pēteris pyatro petrus pietras piatruś pieter peder petros péter petri peters per pere pēters piers pyetr petre pedros pjatro pietr bedros	petia petʹka petryk petrusʹ pietia piotrek petrunʹ pete pit petiuša petruša pietka petko petrik pjer
f	petronėlė petronelia petronella petronela petranela	petrė petra petronka nelia
m	platonas platon plato	toša platoša platonko
m	polikarpas polikarp	
m	prokopas prokop prokopij prokofij prokofjev prakop prokopijus procopius prakopij prokopio	pronia prošʹka proša prokopka pronʹka
f	praskovja praskovija paraska paraskeva prascovia paraskieva paraskovja praskovia praskouja paraskevi parasceva piroska parascovia paraskoŭja	paša parania pronia paraša parasia pania paraskaia proska prosia
f	rachelė rachel rahel rachil raquel rachela rakhil	raja raia
f	raisa rajisa raïsa raissa rajsa	raja raia rajka raečka
m	rapolas rafael rafail rafał raphael raffaele rafaelis raphaël rafaello rafaele	rafa rafik raf rafuś
f	regina rehina régine regine	renia rina ina gina
m	ričardas richard ryszard riccardo ricardo rychard rihards richards rikard ričard ryšard rišard	rysiek rysia ričis rick dick rich rikis ricky
m	robertas robert roberto roberts robertus rupert	bob rob robik bertas bobby robbie robo robuś
m	rodionas rodion rodyon radzivon herodion radivon rodyjon	rodia rodik
m	romanas roman raman romain romano romāns romanus	roma romka romčik ramanka romek romko romuś
m	romualdas romuald romualdo	romas romek
m	rostislavas rostislav rostyslav rastislaŭ rościsław rastislav rostislavs rastislau	rostik slava slavik rosćik
m	ruslanas ruslan rusłan ruslans	rusik rusia
f	rozalija rozalia rosalija rosalie razalija rosalia rosa roža rose rozālija róża róža	roza rozė rozka rozia
m	samuelis samuil samojlo samuel samuele samuił samijło samvel samuels	sam sania muli samek milia
m	savelijus savelij savielij sava savvatij savva savely sabba saveli saveliy	savka savuška
m	semionas semion semen simonas simon symon siamion szymon semyon simeon simão simone shimon simas simeón simeonas symeon siarmion simons siman šimun siemion siemen symeons semjon simón	senia semko sioma senʹka seniuša simek seniok šimas senka
m	serafimas serafim serafym seraphim sierafim seraphin serafino	
f	serafima seraphima serafina serafyma	sima fima
m	sergejus sergej sergij serhij siarhiej sergey sergiusz serge sergio sergius sergijus sergei sergejs siarhei serhii siergiej serguei sargis sergijs sergi syarhey serhiy sarkis serguéi	serioža seriož sergo sierožka serhijko seriy seryoga siarožka serega seryozha serž
f	sofija sofia sofja zofija zofia sophia sophie safija sofiia soňa sofie sofiya zsófia zofie sofya sophy	sonia sonʹka sonečka zosia zosė sonya sofa sofiiko zofka zoška
m	stanislovas stanislav stanisław stanislaus stanislaŭ stanislas stanislao estanislao stanislavs stanislau ladislav	stasys stasik stasʹ slava stas stašek stanko stasiek stach slavik stan stasio staska stashek
f	stanislava stanisława stanislawa	stasė stasia slava staška
m	steponas stepan stephan stefan steven stepanas ściapan stefanas stephen stefanos étienne esteban stefano szczepan ścipan istván scjapan stéphane štefan sciapan estêvão stevan estevan styepan tapani štěpán stefans	stiopa steve stepko ćopa steponiukas stefek sciopa stepančik stipan stenia styopa stefcio štef stiv
f	stefanija stefania stefanie stepanida stephanie stéphanie stepania scepanida stefaniia stefánia ściefanija	stefa stenia stefka steffi ścieša
f	svetlana svitlana sviatlana światłana swietłana svietlana svjatlana swetlana svitłana svetłana svetla photini	sveta svetka svieta svitlanka lana svetočka svetik svetlanka światka lanka
m	sviatoslavas sviatoslav svetoslav światosław svjataslaŭ svyatoslav sviatoslau	slava svetik slavko svjatik sviat svyat
f	tamara tamar tamāra thamar	toma tomka tamaročka tamarka tamriko tamuna
m	tarasas taras tarass tarasij	tarasik tarasko
f	tatjana tetiana tetjana taćciana tatiana taciana tatyana tatsiana tacjana tatiāna tétiana tatianna tacciana	tania taniuša tatjanka tanʹka tanečka tanya tata tasia tetianka tanja taniuška tanyusha tańka
m	tadas tadeušas tadeusz tadej thaddeus fadej tadevuš tadeo tadeáš fadiej thaddäus taddeo tadeas tadeuš faddej fadei	tadek tadzik tadzio teddy tadzia
f	teklė tekla fiokla feklia thekla tiokla fekla tjokla tecla teklia	tieklia foklinka
f	teofilė teofilia feofila	filia
m	teofilis teofil feofil théophile theophilus feofilij teofilo theophil	filia
f	teresė teresa tereza theresa thérèse terezija therese teréz teressa tiereza taresa terezia térésia terēze	resia terė tess terka reska renia tessa
m	terentijus terentij terence terencio cierencij teréncio terencjusz	terioša terry teronʹka
m	timofejus timofej tymofij timothy tymoteusz timotiejus cimafiej timotheus timoteo tsimafei timothée tsimofej timotej timotei ćimafiej timoty tymofei timophey timotheos	tima timka timoša timoxa tim tymko timmy timoška cimoch tsimka
m	tichonas tichon tychon cichan tikhon tikhin tichan tihon	tiša tychko tisha tishka
m	tomas foma toma tomasz thomas tommaso thoma chama tomās tomáš tamaš tomé tomazs chomas khoma tomaso toomas choma fama tamás tuomas toms foka tomaž	tomek fomka tommy tom tomko tomik tommi tomčik
m	trofimas trofim trochym trafim trophime trokhim trokhym troim trachim	troša trokša
f	uljana uliana ulijana	ulia ula uliaša ulianka
f	uršulė ursula urszula urszulia orsolya uršula orsola	ula uršė uršulka ursa
m	vaclovas vaclav wacław václav vaclaŭ wenzel venceslav vacys wenceslaus wiecesław vencel wenceslas więcesław venceslao vatslau	vacius vacek wacek vacik vašek vaclavik venda
f	vaclava wacława	vacė
m	vadimas vadim vadym vadzim wadim vadims vadzym	vadia vadik dima vadka vadias
m	vaitiekus vojtech wojciech adalbert vojciech adalbertas vojtek béla albert adalberto vojtěch vojciach vajciech vojtiech	wojtek bela vojta wojtuś adalbertek
m	valdemaras voldemar waldemar vladimir valdemar uladzimir voldemārs valdemaro valdemars waldemaras volodymyr volodimir wolodymyr uladzimier vladimiras vladimír vladimirs włodzimierz vladymyr uladzimer volodimiras wladimir vladímir valodymyr vlodimir valadzimir	vlodzio vlodko ladzio valdas volodia vova vladas vlodek valdek waldek voviks volodka vovka voločka vlad vovčik vladik włodek voldia vladek uładzik volodko valdis valdeks waldy vladia voldik waldi vołodia vladko
m	valentinas valentin valentyn walentyn valancin valentino walenty valentine valentīns valiancin vaľancin bálint	valia valik valio valek val valentyk walek tino valka valtas
f	valentina valentyna walentina valancina valentīna walentyna valiancina valantsina	valia valečka valʹka valiuša tina valiuška valka vala valya
m	valerijus valerij valery valerian valeriusz valeri walery valerijan valerio valer valeryj valērijs valerianas valeriano valérien valerius valérij valeryi	valera valik lera valko lerik valerka valerik
f	valerija valeria valérie valeriya valerie waleria valeryja valeriia walerija valeriana	lera valia lerka valka leruša valya lérusʹka lerotchka
f	varvara barbora barbara varbara barbro borbála	varia barė basia varʹka varenʹka babs basʹka barka varka varuša varya borka barbi bara variuša barča
m	vasilijus bazilijus vasilij vasyl vasil basil bazyli vasile basilio vasily wasilij vasilis vasylij basileios vasilius vasili basilius vasiliy bazil vassily basile bazilijs wasyl basilis vasilios basiel	vasia vasʹka vasylko vasiok vasiukas vasiuta vasylyna vasko vasya bazyl vaska vasyok vasilko
f	vasilisa vasylyna basilissa vasilina vasylisa wasilisa bazilisa vasilyna vasilka	vasia vasilinka vasiona
m	verneris verner werner wernher	
f	veronika veranika veronica weronika véronique bereniké viera veronyka vieranika vranika virinia	vera nika veronka ronnie verka vieračka nikusia veronička
f	viera vera vira vjera věra wiera veira vēra	veročka verka virka veruša verunia verusia viruńka verunʹka
f	viktorija victoria viktoria wiktoria vittoria viktoryja victoire viktorya viktoriia viktórie victoriya vitoria	vika toria viki tora vita vikusia vikulia vicki vicka
m	viktoras viktor victor wiktor vittorio viktar viktors victorio víctor vitor viktoro viktorin victorino vyktor viktorijan victorin	vitia vitʹka vitiok vitek vito vic viktorek vitas vitiuša vitik vitya wicia
m	vilhelmas vilhelm wilhelm william guillaume guillermo vilgelm vilhelms willem vilém guglielmo vilmos viljam guilherme vilhelmo	bill willi vilis vilius will willy billy vilia guille wim
m	vincentas vikentij vincent vincenzo wincenty vicente vikencij vincentij vincenc vinčenco vincas vincents vinzenz vincens	vincė vincukas vicek vince vincuś vincek vikeša wicek vinni
m	visvaldas vsevolod usievalad wsiewołod vsevolodas vsevołod vsievolod usevalad	seva volodia sevka vsevka
m	vitalijus vitalij vital witalij vitali vitalis vitale vitaliy vitaly vitālijs witalis vitaliusz	vitia vitalik vitas vitalʹka vitalka vitka
m	vytautas vitold vytaut witold vitaŭt vitoldas vitautas vitovt vitoldo witowt	vytas vitia vitek vytis vytenis
m	vytenis viten	
m	vladislovas vladislav vladyslav władysław uladzislaŭ ladislas ladislav ladislaus vladislavas ladislao wladislaus vladislavs lászló ladislovas vladislau uladzislau vladislas wladyslaw laszlo	vlad slava vladik vladas władek laco vladka vladko slavik vladek laci vladusʹ vladia vladislavik uładek laďa wladek vlados
f	vladislava vladyslava władysława uladzislava ladislava wladyslawa	vlada vladė slava wladka vladka vladzia
f	jadvyga jadwiga hedviga hedwig jadviga jadvika hedvig jadvíga jadvyha jadviha hedda	jadzia jadzė jaga jadė jagna hedi jagienka
m	jaroslavas jaroslav yaroslav jarosław jaraslaŭ iaroslav yaroslavs jaroszlav jaraslau jaroslavs jaroslaw	slava jarik slavik jarek jarko jaryk slavko jarka slavcik jariko slavusik yarik yarko
f	jaroslava yaroslava jarosława jaraslava iaroslava	slava jaryna jarka jara slavka yaryna
m	zacharijas zachar zakhar zacharij zachary zachariasz zaccaria zacharias zachariáš zekharia zachariah zakaria zakarias zakaryja sachar zakar	zacharka zach zachoška zak
f	zinaida zinajida zinaïda zénaïde sinaida zenaida zynaida	zina zinka zinočka zinulia ida zinia
m	zenonas zenon zinon zeno zenonij zinovij zinovijus zenob zenobijus zinoviy zinovy zenobiusz	zenius zenek zenka zenia zinka zenko ziniek
f	zoja zoya zoé zoe zoia zoi zoë zojė	zojka zoečka
m	zigmas zigmantas zygmunt sigismund sigizmund zigmund žygimantas siegmund sigmund zikmund żygimont zyhmunt zigmunds sigismondo zsigmond žygimont žigmund	zyga žygis zigma zygmuś
m	abraomas avraam abraham avram abram abrahamas avraham ibrahim avrom ávraám abrahamo abrahán	abrasha abrasza bromek avi avrumka abrik
m	adomas adam adamas adams adamo adão ádám adán	adamek adik adaś adomukas adamko
m	adolfas adolf adolph adolfo adolphe adolfs	adek adolis
m	adrianas adrian andrijan adrien adriano hadrian adrijan adrians andrian adriaan hadrien	adik adrek ados
f	adriana adrianna adrienne adrijana hadriana	ada adria
f	agnė agnieška agnieszka agnes agnese agnija agnia ahnija agnès inés agneša agneta ágnes inesa inessa anežka agniya hanija	aga agniuša agusia iness ines neža agna agnieha agička
f	agata agafija agafja agatha ahafia agafiya agathe ágata hafija agota ahafija ahata agafia águeda ágota agathi	gapa agaša hapka hafia
m	akimas akim jakim joachim joakim jachimas joachimas joaquin jokimas jakym jukim gioacchino iakim achim yakym akym joakimas ioakim jáchym	kima kimas jochen kimka joachimek
f	akvilina akulina akilina akylyna aquilina kilina kulina okulina	akulia lina kulka kylyna kilyna
f	albina alvina albyna	alba binia alvinka
m	albertas albert alberto adalbert albrecht albrechtas alberts aubert	alik bert bertas al albin
f	alina aline alīna	alia lina alka alinka
f	alisa alice alicija alicia alyssa alicja alis alisia alycia alix	alia lisa ala alka alicka liska
f	ala alla	aločka alia alusia
f	anastasija anastasia anastazija nastasia anastazja nastasja anastasiya anastasie nastassia nastassja anastassia anastacia anastasiia anastázie anastasía nastaśsia	nastia nastʹka asia nasta stasia naścia nastusia stasė nastya nastusja nastka nastenka stasya nastiuša tasia nasća
m	anicetas anikij anikita nikita mykyta niketas mikita nikyta mykita nikitas niceta nykyta mykyto	nika nikitka nikitos mykytka
f	anelė aniela angelina anhelina angela andžela angelika anželika angelica andželika angelique angelyna anzhelika anhialina ángela anžela anzhela anjelika anjela angélique anheľina angelia andziolika anhelyna angèle	lina gelia angie anželka anelka geľa lika aniołka
f	ona ana anna hanna hana ann anne anica anita anni ganna anneli änne hannah antje anka anya anaïs anika anneke ania anja ane ána	anʹka annuška aniuta niura asia onutė aniusia nania hania hanka hancia anyuta nusia annie nancy anninka aneta asya anca annyčka aniuška anečka anyusha anuška niuta hanusia niuša
m	apolinaras apolinarij apolinary apollinaris apolinarijus apollinarij apalinarij apollinaire apollinarijs	polia apolek poľka
f	apolonija apolonia apollonia palaneja apalonija polonija apolinarija apollinarija apolinaria apollinaria apalinarija palonia	polia polonka pola polla polinka
m	kasparas kasper gaspar kaspar caspar jasper kacper gašpar gaspard kaspars kasparek gáspár casparo	kacperek gas kasprek
f	klaudija klavdija klaudia claudia claudie klaudyna klaŭdzija claude claudette klavdia klavdiia klavdiya klaŭdija klava	klavočka klavka klaŭdzia klavdiusha
f	klara clara claire chiara klāra klarisa clarissa klára	klarunia klarka
m	kostantas konstant constant	
f	kunigunda kunegunda kinga kunigunde cunegunda cunegonde kunhuta	kunia kinia
f	lidija lidia lydia lydie lidziya lidzija lidiya lydija lidiia lídia liidia	lida lidka lidočka lilia lidusia lidushka liduša
f	lilija lilia lily lilian lilijana liliana lilly lilla lilya liliia liljana lilith lilli	lilka lilusia liliuša lili
f	liucija lucija lucia lucy łucja lucie lukia lukija luzia luca lukerja lukerya lucyna liucina lūcija lusine glikeria glikerija hlikerija lukeria hlykeria	liusia lusha luša lucka lukerka luciuška lucha
f	glafira hlafira glaphyra hłafira hlafyra glafyra głafira glaphira	glaša fira glašenʹka hlaša glanya glaška
f	evdokija jevdokija eudokia evdokia jaŭdokija eudoxia avdotja ovdotija jaudakha avdotya jevdokia avdocja eŭdokija jaŭdakija eudoksija jaŭdocha evdokiya yevdokia eudocia yavdokha	dunia duša dusia dunʹka avdusia dunyaša javdocha dunyasha dusya docia
f	eufrosinija jefrosinija euphrosyne frosina jefrosynija jefrasinnja prosina eufrozyna jaŭfrasinnia evfrosinia yefrosinia efrosinia euphrosynia afrosinja praskia fruzyna eufrozina	frosia prosia fruzia froska fruzina frosʹka
m	evdokimas jevdokim eudokim avdokim jaŭdakim yevdokim evdokim	kima
m	jefimas jefim juchym eufemijus euthymius jafim efim yefim jevfimij eufemiusz euthymios efimij jauchim jukhym yukhym evfimij	fima juchymko chima fimka jefimka
f	eufemija jevfimija euphemia jefimija efimija jaŭchimija eufemia evfimia yefimia fimija	fima chima fema
m	jemeljanas jemeljan emelyan omeljan jamialjan emeljan emilian jemieljan amiljan omelian aemilian yemelyan amelian emelian aemilianus omelyan	jemelia omelko melia amelka emelya omelka yemelya
m	chariton charyton haryton khariton charitonas	charia charko
m	valdas valdis	
m	lionginas longin lohvyn longinus loghin lonhin logvin lohvin longinos longino	lonia
m	minas mina	
m	onufrijus onufrij onufry onufrius anufrij onofrio anufryj onuphrius onoprij onuphrios anoprij	onuška onoprienko onufrik
m	nikandras nikandr	nika
m	panfilas panfil panfilij	
f	pelagija pelahija pelagia palaheja pelageja pelaheja pelagie pałageja pelageya pelageia palahieja palagia	polia palaška pola pelahia paša pelka palaha
m	rufinas rufin	
f	sabina sabine savina sabīna	bina sabinka sabcia
f	salomėja solomija salomea salome solomia salamieja solomiya salomeja salomé solomė	solia mėja solomka salė solika
m	saulius saul savlij saül shaul	
f	sulamita sulamif sulamith	mita
m	tautvydas tautvyd	tautvis
m	tėofanas feofan theophan teofan feofanas theophanes teofanas	fania
f	feodosija feodosia teodozija theodosia fiedosia fedosia fadosija teodozja teodosia fedosija	fenia dosia feška fedora
m	feodosijus feodosij theodosius teodozij feodosy fiedos teodozy teodosio fedosij fedosijus theodosij theodosios teodozijus	fedos fedosko
m	zakaras zakar	
m	džordanas jordan jordanas jordano jordán yordan jardan	
m	chaimas chaim haim khaim chayim chaïm jaim	chaimka
m	isakas isaak izaokas isaac izaak itzhak isak yitzhak ishaq isacco isaacs izak icchak	izia isačik ike icko zak icik
m	izraelis izrail israel izrael yisrael sroul	srulik
m	leiba leib leyb lejba leibe	
m	mendelis mendel menachem	mendl
f	rebeka revekka rivka rebecca rebekka ryva rebeccah rivke	riva becky bekka beki beka
f	sara sarra sarah sára	sarka sarenʹka
f	estera ester esfir esther estērs hester esthera esfira	fira esia etel estya
f	judita judif judith judyta yudif judit jehudit giuditta iudif	jutta ita dita
m	mejeris mejer meir meyer majer	
m	josiejus ovsej jevsej evsej auŝej eusebijus euzebiusz jevsevij eusebius evsei yevsei evsey jaŭsiej ausiej eusebio eusèbe	seva ovsij jevsejka
m	anisimas anisim onysym onisim onisimas anisij onesimus onysij onesimo anissim anisym onisij	anisia onysko
m	arsenas arsen	
m	artemonas artamon artemon	artioma
m	averijus averkij	
m	rolandas roland rolando orlando rolands	roli rolek
m	ronaldas ronald ronaldo ronalds ranald	ronis ron
m	tolvydas tolvaišas	
m	miroslavas miroslav myroslav mirosław miraslaŭ miroslau	mirek mirko slava slavik miro myrko
f	miroslava myroslava mirosława miraslava	mira mirka slava
m	liubomiras liubomir liubomyr lubomir lubomír	liubko lubek
f	liubomira liubomyra lubomira	liuba mira
m	radoslavas radoslav radosław	radek rado
f	inga ingeborga ingeborg	ingė
f	snežana snežana sniežana śnieżana	sneža
f	zlata zlatė	zlatka
"""#
}
