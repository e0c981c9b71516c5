<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
 <context>
  <name>Bandstand</name>
  <message>
   <source>More pictures came at once than this machine can read: this one is lost.</source>
   <translation>한꺼번에 들어온 사진이 이 컴퓨터가 읽을 수 있는 것보다 많아 이 사진은 잃었습니다.</translation>
  </message>
  <message>
   <source>The program met something unforeseen with this camera and begins anew: see its log.</source>
   <translation>이 카메라에서 예상하지 못한 일이 생겨 다시 시작합니다. 프로그램 기록을 보십시오.</translation>
  </message>
  <message>
   <source>The radio map could not be kept: {why}. Until the data folder can be written, each start takes seconds longer.</source>
   <translation>전파 지도를 저장하지 못했습니다: {why}. 데이터 폴더에 쓸 수 있게 될 때까지 시작할 때마다 몇 초가 더 걸립니다.</translation>
  </message>
  <message>
   <source>{purpose}: on</source>
   <translation>{purpose}: 켜짐</translation>
  </message>
  <message>
   <source>Switch it off</source>
   <translation>끄기</translation>
  </message>
  <message>
   <source>Leave it on</source>
   <translation>켜 두기</translation>
  </message>
  <message>
   <source>{purpose}: off</source>
   <translation>{purpose}: 꺼짐</translation>
  </message>
  <message>
   <source>On</source>
   <translation>켬</translation>
  </message>
  <message>
   <source>Off</source>
   <translation>끔</translation>
  </message>
  <message>
   <source>About me</source>
   <translation>내 정보</translation>
  </message>
  <message>
   <source>What the park knows about you</source>
   <translation>파크가 손님에 대해 아는 것</translation>
  </message>
  <message>
   <source>Decide for the children, too</source>
   <translation>아이들 것도 정하기</translation>
  </message>
  <message>
   <source>Erase everything</source>
   <translation>모두 지우기</translation>
  </message>
  <message>
   <source>Everything that the park knows is erased for good: the name, the album, the consents. The band is nobody's from then on: hand it in at the gate. This cannot be undone.</source>
   <translation>파크가 아는 것을 모두 완전히 지웁니다. 이름, 앨범, 동의가 모두 지워집니다. 그때부터 밴드는 누구의 것도 아니니 출입문에서 돌려주세요. 되돌릴 수 없습니다.</translation>
  </message>
  <message>
   <source>Erase it for good</source>
   <translation>완전히 지우기</translation>
  </message>
  <message>
   <source>Keep it</source>
   <translation>그대로 두기</translation>
  </message>
  <message>
   <source>The park knows where your band is, to find you and to see where it gets crowded.</source>
   <translation>손님을 찾아 드리고 어디가 붐비는지 알 수 있도록 파크가 밴드의 위치를 압니다.</translation>
  </message>
  <message>
   <source>The band notices a hard fall, and the safety team sees where you are.</source>
   <translation>크게 넘어지시면 밴드가 알아차리고, 안전팀이 계신 곳을 볼 수 있습니다.</translation>
  </message>
  <message>
   <source>Photos of you at rides and photo spots are put into your album.</source>
   <translation>놀이기구와 포토존에서 찍힌 사진을 손님의 앨범에 넣어 드립니다.</translation>
  </message>
  <message>
   <source>Staff, screens and kiosks may call you by your name.</source>
   <translation>직원과 화면, 키오스크가 이름을 불러 드릴 수 있습니다.</translation>
  </message>
  <message>
   <source>You get suggestions that suit you, such as a short line near by.</source>
   <translation>가까이에 줄이 짧은 곳이 있다는 등 손님에게 맞는 안내를 받습니다.</translation>
  </message>
  <message>
   <source>The others of your party may see your photos and where you are, and you can make links to your photos.</source>
   <translation>일행이 손님의 사진과 위치를 볼 수 있고, 손님은 사진 링크를 만들 수 있습니다.</translation>
  </message>
  <message>
   <source>Where you have been today is deleted at once, and nobody sees where you are.</source>
   <translation>오늘 다니신 곳의 기록을 바로 지우고, 지금 계신 곳을 아무도 볼 수 없게 됩니다.</translation>
  </message>
  <message>
   <source>A hard fall is not noticed any more. The button on your band still calls for help.</source>
   <translation>크게 넘어지셔도 알아차리지 못합니다. 밴드의 버튼으로는 여전히 도움을 부를 수 있습니다.</translation>
  </message>
  <message>
   <source>Your album is deleted at once and for good, and no new pictures come into it.</source>
   <translation>앨범을 바로 완전히 지우고, 새 사진도 넣지 않습니다.</translation>
  </message>
  <message>
   <source>Nobody calls you by your name any more.</source>
   <translation>이제 아무도 이름을 불러 드리지 않습니다.</translation>
  </message>
  <message>
   <source>You get no more suggestions. Those you had are deleted at once.</source>
   <translation>안내를 더 받지 않습니다. 받으신 안내는 바로 지웁니다.</translation>
  </message>
  <message>
   <source>Links to your pictures end at once, and the others do not see your pictures any more.</source>
   <translation>사진 링크가 바로 끝나고, 일행도 사진을 더 볼 수 없습니다.</translation>
  </message>
  <message>
   <source>Hide</source>
   <translation>숨기기</translation>
  </message>
  <message>
   <source>Erase</source>
   <translation>지우기</translation>
  </message>
  <message>
   <source>Show again</source>
   <translation>다시 보이기</translation>
  </message>
  <message>
   <source>One picture may be yours.
Look and claim</source>
   <translation>내 사진일 수도 있는 사진 1장
확인하기</translation>
  </message>
  <message>
   <source>{count} pictures may be yours.
Look and claim</source>
   <translation>내 사진일 수도 있는 사진 {count}장
확인하기</translation>
  </message>
  <message>
   <source>One more of your party:
open with the PIN</source>
   <translation>일행 1명의 사진도
PIN으로 열기</translation>
  </message>
  <message>
   <source>{count} more of your party:
open with the PIN</source>
   <translation>일행 {count}명의 사진도
PIN으로 열기</translation>
  </message>
  <message>
   <source>All {count}</source>
   <translation>전체 {count}</translation>
  </message>
  <message>
   <source>Best {count}</source>
   <translation>베스트 {count}</translation>
  </message>
  <message>
   <source>Are you in this picture?</source>
   <translation>이 사진에 나온 사람이 본인인가요?</translation>
  </message>
  <message>
   <source>Yes, that is me</source>
   <translation>네, 저예요</translation>
  </message>
  <message>
   <source>No, not me</source>
   <translation>아니요</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>뒤로</translation>
  </message>
  <message>
   <source>It is gone at once, everywhere: here, from shared links, and with the park. Nobody can bring it back.</source>
   <translation>여기서도, 공유한 링크에서도, 공원에서도 바로 없어집니다. 아무도 되돌릴 수 없습니다.</translation>
  </message>
  <message>
   <source>Guests of other parties are in it, too. You are taken out of it for good: your albums and links lose it at once.</source>
   <translation>다른 일행도 함께 찍혔습니다. 본인은 이 사진에서 완전히 빠지고, 앨범과 링크에서 바로 사라집니다.</translation>
  </message>
  <message>
   <source>Erase this picture for good?</source>
   <translation>이 사진을 완전히 지울까요?</translation>
  </message>
  <message>
   <source>The picture</source>
   <translation>사진</translation>
  </message>
  <message>
   <source>Goodbye, have a lovely day!</source>
   <translation>안녕히 가세요. 즐거운 하루 보내세요!</translation>
  </message>
  <message>
   <source>Your album is closed. Nothing of it is left on this screen.</source>
   <translation>앨범을 닫았습니다. 이 화면에는 아무것도 남지 않습니다.</translation>
  </message>
  <message>
   <source>Hold your band here</source>
   <translation>여기에 밴드를 대세요</translation>
  </message>
  <message>
   <source>and see the pictures of your day.</source>
   <translation>오늘 하루의 사진을 볼 수 있습니다.</translation>
  </message>
  <message>
   <source>Show my pictures</source>
   <translation>내 사진 보기</translation>
  </message>
  <message>
   <source>Pictures find you by your band. No faces are recognised, and nobody else sees yours.</source>
   <translation>사진은 밴드로 찾습니다. 얼굴은 인식하지 않으며, 다른 사람은 내 사진을 볼 수 없습니다.</translation>
  </message>
  <message>
   <source>This kiosk is not ready yet. Please come back in a moment.</source>
   <translation>키오스크가 아직 준비되지 않았습니다. 잠시 후 다시 와 주세요.</translation>
  </message>
  <message>
   <source>This picture is not there any more.</source>
   <translation>이 사진은 더 이상 없습니다.</translation>
  </message>
  <message>
   <source>Picture before</source>
   <translation>이전 사진</translation>
  </message>
  <message>
   <source>Next picture</source>
   <translation>다음 사진</translation>
  </message>
  <message>
   <source>One moment …</source>
   <translation>잠시만 기다려 주세요 …</translation>
  </message>
  <message>
   <source>No pictures yet</source>
   <translation>아직 사진이 없습니다</translation>
  </message>
  <message>
   <source>Ride along, or hold your band to a photo spot. Your pictures come here by themselves.</source>
   <translation>놀이기구를 타거나 포토 스폿에 밴드를 대 보세요. 사진은 저절로 여기에 모입니다.</translation>
  </message>
  <message>
   <source>OK</source>
   <translation>확인</translation>
  </message>
  <message>
   <source>Your party's PIN</source>
   <translation>일행 PIN</translation>
  </message>
  <message>
   <source>Take the last digit back</source>
   <translation>마지막 숫자 지우기</translation>
  </message>
  <message>
   <source>What is typed, as dots</source>
   <translation>입력한 숫자(점으로 표시)</translation>
  </message>
  <message>
   <source>Your party has no PIN yet. Ask for one at the counter where you got your bands.</source>
   <translation>일행의 PIN이 아직 없습니다. 밴드를 받은 창구에서 만들어 달라고 하세요.</translation>
  </message>
  <message>
   <source>This is a child's album. A grown-up of the party opens it with the party's PIN.</source>
   <translation>어린이의 앨범입니다. 일행의 어른이 PIN으로 열어 주세요.</translation>
  </message>
  <message>
   <source>You chose it at the counter where you got your bands.</source>
   <translation>밴드를 받은 창구에서 정한 번호입니다.</translation>
  </message>
  <message>
   <source>Print</source>
   <translation>인쇄</translation>
  </message>
  <message>
   <source>{place}, {when}</source>
   <translation>{place}, {when}</translation>
  </message>
  <message>
   <source>Print this picture</source>
   <translation>이 사진 인쇄</translation>
  </message>
  <message>
   <source>It comes out of the printer beside this kiosk.</source>
   <translation>이 키오스크 옆 프린터에서 나옵니다.</translation>
  </message>
  <message>
   <source>It is on its way to the printer.</source>
   <translation>프린터로 보내고 있습니다.</translation>
  </message>
  <message>
   <source>It is being printed. It comes out beside this kiosk.</source>
   <translation>인쇄하고 있습니다. 이 키오스크 옆에서 나옵니다.</translation>
  </message>
  <message>
   <source>This picture was erased a moment ago.</source>
   <translation>방금 지워진 사진입니다.</translation>
  </message>
  <message>
   <source>Somebody at the counter can help.</source>
   <translation>카운터에서 도와드립니다.</translation>
  </message>
  <message>
   <source>The printer of this kiosk is not found.</source>
   <translation>이 키오스크의 프린터를 찾을 수 없습니다.</translation>
  </message>
  <message>
   <source>The printer is stopped.</source>
   <translation>프린터가 멈춰 있습니다.</translation>
  </message>
  <message>
   <source>The printer does not begin to print.</source>
   <translation>프린터가 인쇄를 시작하지 않습니다.</translation>
  </message>
  <message>
   <source>The printer did not take the picture.</source>
   <translation>프린터가 사진을 받지 않았습니다.</translation>
  </message>
  <message>
   <source>The printer is out of paper.</source>
   <translation>프린터에 종이가 없습니다.</translation>
  </message>
  <message>
   <source>Paper is stuck in the printer.</source>
   <translation>프린터에 종이가 걸렸습니다.</translation>
  </message>
  <message>
   <source>The printer is out of ink.</source>
   <translation>프린터에 잉크가 없습니다.</translation>
  </message>
  <message>
   <source>The printer is open.</source>
   <translation>프린터가 열려 있습니다.</translation>
  </message>
  <message>
   <source>The printer is switched off or not connected.</source>
   <translation>프린터가 꺼져 있거나 연결되어 있지 않습니다.</translation>
  </message>
  <message>
   <source>Your band pulses now</source>
   <translation>지금 밴드가 진동합니다</translation>
  </message>
  <message>
   <source>Press the button on your band.</source>
   <translation>밴드의 단추를 누르세요.</translation>
  </message>
  <message>
   <source>Or touch how many pulses you felt:</source>
   <translation>또는 진동이 몇 번이었는지 누르세요:</translation>
  </message>
  <message>
   <source>Pulse again</source>
   <translation>다시 진동하기</translation>
  </message>
  <message>
   <source>This is not my band</source>
   <translation>내 밴드가 아닙니다</translation>
  </message>
  <message>
   <source>Band {code}</source>
   <translation>밴드 {code}</translation>
  </message>
  <message>
   <source>{count} pulses</source>
   <translation>진동 {count}번</translation>
  </message>
  <message>
   <source>One pulse</source>
   <translation>진동 1번</translation>
  </message>
  <message>
   <source>This picture</source>
   <translation>이 사진</translation>
  </message>
  <message>
   <source>All {n} pictures</source>
   <translation>사진 {n}장 모두</translation>
  </message>
  <message>
   <source>The one picture</source>
   <translation>사진 한 장</translation>
  </message>
  <message>
   <source>The {n} best</source>
   <translation>가장 잘 나온 {n}장</translation>
  </message>
  <message>
   <source>The best one</source>
   <translation>가장 잘 나온 한 장</translation>
  </message>
  <message>
   <source>Share</source>
   <translation>사진 나누기</translation>
  </message>
  <message>
   <source>Take pictures with you</source>
   <translation>사진 가져가기</translation>
  </message>
  <message>
   <source>Sharing is off for {names}. On, it means: {meaning}</source>
   <translation>{names}의 사진 나누기가 꺼져 있습니다. 켜면 이렇게 됩니다. {meaning}</translation>
  </message>
  <message>
   <source>{what} It ends in {span}, on {until}.</source>
   <translation>{what} {span} 뒤인 {until}에 끝납니다.</translation>
  </message>
  <message>
   <source>{n} minutes</source>
   <translation>{n}분</translation>
  </message>
  <message>
   <source>Sharing is off for you. On, it means: {meaning}</source>
   <translation>사진 나누기가 꺼져 있습니다. 켜면 이렇게 됩니다. {meaning}</translation>
  </message>
  <message>
   <source>Whoever scans this sees the picture, and may pass it on.</source>
   <translation>이 코드를 찍은 사람은 사진을 볼 수 있고, 다른 사람에게 전할 수도 있습니다.</translation>
  </message>
  <message>
   <source>Whoever scans this sees the {n} pictures, and may pass them on.</source>
   <translation>이 코드를 찍은 사람은 사진 {n}장을 볼 수 있고, 다른 사람에게 전할 수도 있습니다.</translation>
  </message>
  <message>
   <source>{n} days</source>
   <translation>{n}일</translation>
  </message>
  <message>
   <source>{n} hours</source>
   <translation>{n}시간</translation>
  </message>
  <message>
   <source>On a phone</source>
   <translation>휴대전화로</translation>
  </message>
  <message>
   <source>Make a link</source>
   <translation>링크 만들기</translation>
  </message>
  <message>
   <source>End all our links</source>
   <translation>우리 링크 모두 끝내기</translation>
  </message>
  <message>
   <source>Scan a code with the phone's camera, and the pictures are there. It needs no app.</source>
   <translation>휴대전화 카메라로 코드를 찍으면 사진이 나옵니다. 앱은 필요 없습니다.</translation>
  </message>
  <message>
   <source>All your links have ended: nobody sees pictures by them any more.</source>
   <translation>링크가 모두 끝났습니다. 이제 그 링크로는 아무도 사진을 볼 수 없습니다.</translation>
  </message>
  <message>
   <source>A code for the phone's camera</source>
   <translation>휴대전화 카메라로 찍는 코드</translation>
  </message>
  <message>
   <source>Switch it on, make a link</source>
   <translation>켜고 링크 만들기</translation>
  </message>
  <message>
   <source>{why} Try another one.</source>
   <translation>{why} 다른 USB를 써 보세요.</translation>
  </message>
  <message>
   <source>The stick is full.</source>
   <translation>USB가 가득 찼습니다.</translation>
  </message>
  <message>
   <source>The stick is locked: nothing can be written to it.</source>
   <translation>USB가 잠겨 있어 아무것도 쓸 수 없습니다.</translation>
  </message>
  <message>
   <source>There are too many folders of today on the stick.</source>
   <translation>USB에 오늘 날짜의 폴더가 너무 많습니다.</translation>
  </message>
  <message>
   <source>The stick was pulled out, or it is damaged.</source>
   <translation>USB가 뽑혔거나 고장 났습니다.</translation>
  </message>
  <message>
   <source>{why} {n} of {all} pictures are on it.</source>
   <translation>{why} {all}장 중 {n}장이 들어 있습니다.</translation>
  </message>
  <message>
   <source>{n} pictures are on the stick, in the folder “{folder}”.</source>
   <translation>사진 {n}장이 USB의 “{folder}” 폴더에 들어 있습니다.</translation>
  </message>
  <message>
   <source>Plug a stick into the slot below the screen. Nothing that is on it is read.</source>
   <translation>화면 아래에 USB를 꽂으세요. USB에 있는 것은 아무것도 읽지 않습니다.</translation>
  </message>
  <message>
   <source>{n} of {all} pictures are copied. Leave the stick in.</source>
   <translation>{all}장 중 {n}장을 복사했습니다. USB를 꽂아 두세요.</translation>
  </message>
  <message>
   <source>These pictures were erased a moment ago: nothing was copied.</source>
   <translation>방금 지워진 사진들이라 복사하지 않았습니다.</translation>
  </message>
  <message>
   <source>The picture is on the stick, in the folder “{folder}”.</source>
   <translation>사진이 USB의 “{folder}” 폴더에 들어 있습니다.</translation>
  </message>
  <message>
   <source>{n} were erased meanwhile.</source>
   <translation>그 사이에 {n}장이 지워졌습니다.</translation>
  </message>
  <message>
   <source>You can pull the stick out now.</source>
   <translation>이제 USB를 뽑아도 됩니다.</translation>
  </message>
  <message>
   <source>On a USB stick</source>
   <translation>USB로</translation>
  </message>
  <message>
   <source>Copy to the stick</source>
   <translation>USB에 복사</translation>
  </message>
  <message>
   <source>The stick is found. The pictures go into a new folder on it.</source>
   <translation>USB를 찾았습니다. 사진은 USB의 새 폴더에 들어갑니다.</translation>
  </message>
  <message>
   <source>There are two sticks. Leave only one plugged in.</source>
   <translation>USB가 두 개 있습니다. 하나만 꽂아 두세요.</translation>
  </message>
  <message>
   <source>Back to the pictures</source>
   <translation>사진으로 돌아가기</translation>
  </message>
  <message>
   <source>Your day in {count} pictures</source>
   <translation>오늘 하루, 사진 {count}장</translation>
  </message>
  <message>
   <source>{name}, your day in {count} pictures</source>
   <translation>{name} 님의 하루, 사진 {count}장</translation>
  </message>
  <message>
   <source>Photo spot</source>
   <translation>포토 스폿</translation>
  </message>
  <message>
   <source>{place}, {time}.</source>
   <translation>{place}, {time}.</translation>
  </message>
  <message>
   <source>{name}, your day</source>
   <translation>{name} 님의 하루</translation>
  </message>
  <message>
   <source>Your day</source>
   <translation>오늘 하루</translation>
  </message>
  <message>
   <source>{name}, your day in one picture</source>
   <translation>{name} 님의 하루, 사진 1장</translation>
  </message>
  <message>
   <source>Your day in one picture</source>
   <translation>오늘 하루, 사진 1장</translation>
  </message>
  <message>
   <source>{time} {place}</source>
   <translation>{time} {place}</translation>
  </message>
  <message>
   <source>Hidden</source>
   <translation>숨긴 사진</translation>
  </message>
  <message>
   <source>Staff: close this kiosk</source>
   <translation>직원용: 키오스크 닫기</translation>
  </message>
  <message>
   <source>Back to the kiosk</source>
   <translation>키오스크로 돌아가기</translation>
  </message>
  <message>
   <source>Are you still here?</source>
   <translation>아직 계신가요?</translation>
  </message>
  <message>
   <source>I am still here</source>
   <translation>아직 있어요</translation>
  </message>
  <message>
   <source>Done</source>
   <translation>끝내기</translation>
  </message>
  <message>
   <source>Your album closes in one second.</source>
   <translation>1초 뒤에 앨범이 닫힙니다.</translation>
  </message>
  <message>
   <source>Your album closes in {seconds} seconds.</source>
   <translation>{seconds}초 뒤에 앨범이 닫힙니다.</translation>
  </message>
  <message>
   <source>Pictures</source>
   <translation>사진</translation>
  </message>
  <message>
   <source>Picture {number} of {count}: {place}, {time}</source>
   <translation>사진 {count}장 중 {number}번째: {place}, {time}</translation>
  </message>
  <message>
   <source>Larger text</source>
   <translation>큰 글자</translation>
  </message>
  <message>
   <source>High contrast</source>
   <translation>고대비</translation>
  </message>
  <message>
   <source>Read aloud</source>
   <translation>소리 내어 읽기</translation>
  </message>
  <message>
   <source>Forecasts could not be learned anew: {why} What was learned before stays in use. “bandstand history train” tries it again.</source>
   <translation>대기 시간 예측을 새로 학습하지 못했습니다: {why} 이전에 학습한 것을 계속 씁니다. “bandstand history train”으로 다시 시도할 수 있습니다.</translation>
  </message>
  <message>
   <source>Forecasts were learned anew.</source>
   <translation>대기 시간 예측을 새로 학습했습니다.</translation>
  </message>
  <message>
   <source>the training ended with {status}</source>
   <translation>학습이 상태 {status}(으)로 끝났습니다</translation>
  </message>
  <message>
   <source>Name: {name}, PIN: {pin}</source>
   <translation>이름: {name}, PIN: {pin}</translation>
  </message>
  <message>
   <source>This is a simulation or a replay: nobody outside is told.</source>
   <translation>시뮬레이션 또는 재생입니다. 외부에는 알리지 않습니다.</translation>
  </message>
  <message>
   <source>{name} ended with {status}: {said}</source>
   <translation>{name}: {status}(으)로 끝났습니다: {said}</translation>
  </message>
  <message>
   <source>it did not say why.</source>
   <translation>이유를 알리지 않았습니다.</translation>
  </message>
  <message>
   <source>The program was stopped first.</source>
   <translation>그 전에 프로그램이 종료되었습니다.</translation>
  </message>
  <message>
   <source>Its turn did not come in time: those before it took too long.</source>
   <translation>제때 차례가 오지 않았습니다. 앞의 것들이 너무 오래 걸렸습니다.</translation>
  </message>
  <message>
   <source>{host} answered {status} {reason}.</source>
   <translation>{host}의 응답: {status} {reason}.</translation>
  </message>
  <message>
   <source>{host} did not answer in time.</source>
   <translation>{host}이(가) 제때 응답하지 않았습니다.</translation>
  </message>
  <message>
   <source>{host} could not be reached: {why}.</source>
   <translation>{host}에 연결할 수 없습니다: {why}.</translation>
  </message>
  <message>
   <source>{name} cannot be run: {why}.</source>
   <translation>{name}을(를) 실행할 수 없습니다: {why}.</translation>
  </message>
  <message>
   <source>{name} had not ended after {n:.0f} s.</source>
   <translation>{name}이(가) {n:.0f}초 후에도 끝나지 않았습니다.</translation>
  </message>
  <message>
   <source>The picture cannot be read, in a way that nobody thought of: it is kept aside.</source>
   <translation>예상하지 못한 이유로 사진을 읽을 수 없어 따로 두었습니다.</translation>
  </message>
  <message>
   <source>Pictures cannot be kept ({why}): see the disk of {folder}.</source>
   <translation>사진을 저장할 수 없습니다({why}). {folder}의 디스크를 확인하십시오.</translation>
  </message>
  <message>
   <source>This camera is on the map only: venue.toml does not say where its pictures come from.</source>
   <translation>이 카메라는 지도에만 있습니다. 사진이 어디에서 오는지 venue.toml에 없습니다.</translation>
  </message>
  <message>
   <source>Until then faces are not counted.</source>
   <translation>그때까지는 얼굴 수를 세지 않습니다.</translation>
  </message>
  <message>
   <source>Whether a call would be heard</source>
   <translation>호출이 들리는지</translation>
  </message>
  <message>
   <source>No alarms</source>
   <translation>경보 없음</translation>
  </message>
  <message>
   <source>{n} suspected, being judged</source>
   <translation>의심 {n}건, 판정 중</translation>
  </message>
  <message>
   <source>1 suspected, being judged</source>
   <translation>의심 1건, 판정 중</translation>
  </message>
  <message>
   <source>Calls for help and falls appear here by themselves, and sound until somebody acts.</source>
   <translation>도움 요청과 낙상은 여기에 저절로 나타나며, 누군가 조치할 때까지 소리가 납니다.</translation>
  </message>
  <message>
   <source>and {n} more</source>
   <translation>외 {n}곳</translation>
  </message>
  <message>
   <source>Flood: {n} unacknowledged at {places} places</source>
   <translation>경보 폭주: {places}곳에서 미확인 {n}건</translation>
  </message>
  <message>
   <source>place unknown</source>
   <translation>위치 모름</translation>
  </message>
  <message>
   <source>Flood: {n} unacknowledged at one place</source>
   <translation>경보 폭주: 한 곳에서 미확인 {n}건</translation>
  </message>
  <message>
   <source>Alarms</source>
   <translation>경보</translation>
  </message>
  <message>
   <source>← closes</source>
   <translation>← 접기</translation>
  </message>
  <message>
   <source>→ lists them</source>
   <translation>→ 펼치기</translation>
  </message>
  <message>
   <source>{n} alarms</source>
   <translation>경보 {n}건</translation>
  </message>
  <message>
   <source>oldest {time}</source>
   <translation>최장 {time}</translation>
  </message>
  <message>
   <source>shelved by {who}</source>
   <translation>{who} 님이 보류함</translation>
  </message>
  <message>
   <source>Unacknowledged · {n}</source>
   <translation>미확인 · {n}</translation>
  </message>
  <message>
   <source>In hand · {n}</source>
   <translation>조치 중 · {n}</translation>
  </message>
  <message>
   <source>Shelved · {n}</source>
   <translation>보류 · {n}</translation>
  </message>
  <message>
   <source>safety desk</source>
   <translation>안전 데스크</translation>
  </message>
  <message>
   <source>almost certainly a fall ({p:.2f})</source>
   <translation>거의 확실한 낙상 ({p:.2f})</translation>
  </message>
  <message>
   <source>all is well</source>
   <translation>괜찮음</translation>
  </message>
  <message>
   <source>help</source>
   <translation>도움</translation>
  </message>
  <message>
   <source>nothing</source>
   <translation>응답 없음</translation>
  </message>
  <message>
   <source>ended by itself</source>
   <translation>저절로 종료됨</translation>
  </message>
  <message>
   <source>high</source>
   <translation>높음</translation>
  </message>
  <message>
   <source>medium</source>
   <translation>중간</translation>
  </message>
  <message>
   <source>low</source>
   <translation>낮음</translation>
  </message>
  <message>
   <source>not proven</source>
   <translation>입증 안 됨</translation>
  </message>
  <message>
   <source>not saved</source>
   <translation>저장 안 됨</translation>
  </message>
  <message>
   <source>{who} has it, nobody sent yet</source>
   <translation>{who} 확인, 아직 보낸 사람 없음</translation>
  </message>
  <message>
   <source>probably a fall ({p:.2f})</source>
   <translation>아마도 낙상 ({p:.2f})</translation>
  </message>
  <message>
   <source>the band cannot prove itself: go all the same</source>
   <translation>밴드를 입증할 수 없음: 그래도 가십시오</translation>
  </message>
  <message>
   <source>not saved: the disk does not take it, tried again</source>
   <translation>저장 안 됨: 디스크에 쓸 수 없어 다시 시도함</translation>
  </message>
  <message>
   <source>no answer to the band's question</source>
   <translation>밴드의 질문에 응답 없음</translation>
  </message>
  <message>
   <source>the wearer says that all is well</source>
   <translation>착용자가 괜찮다고 함</translation>
  </message>
  <message>
   <source>the wearer says: help</source>
   <translation>착용자의 응답: 도와주세요</translation>
  </message>
  <message>
   <source>by band</source>
   <translation>밴드로</translation>
  </message>
  <message>
   <source>by webhook</source>
   <translation>웹훅으로</translation>
  </message>
  <message>
   <source>by command</source>
   <translation>명령으로</translation>
  </message>
  <message>
   <source>delivered, nobody has confirmed</source>
   <translation>전달됨, 확인한 사람 없음</translation>
  </message>
  <message>
   <source>confirmed</source>
   <translation>확인됨</translation>
  </message>
  <message>
   <source>{what}, not moving</source>
   <translation>{what}, 움직임 없음</translation>
  </message>
  <message>
   <source>comes back in {time}</source>
   <translation>{time} 후 복귀</translation>
  </message>
  <message>
   <source>escalates now</source>
   <translation>지금 상위 전달</translation>
  </message>
  <message>
   <source>rings again {time}</source>
   <translation>재경보 {time}</translation>
  </message>
  <message>
   <source>{who} on scene</source>
   <translation>{who} 현장 도착</translation>
  </message>
  <message>
   <source>{who} on the way</source>
   <translation>{who} 이동 중</translation>
  </message>
  <message>
   <source>perhaps a fall ({p:.2f})</source>
   <translation>낙상일 수 있음 ({p:.2f})</translation>
  </message>
  <message>
   <source>hardly a fall ({p:.2f})</source>
   <translation>낙상이 아닌 듯함 ({p:.2f})</translation>
  </message>
  <message>
   <source>the wearer could not be asked: {why}</source>
   <translation>착용자에게 물을 수 없음: {why}</translation>
  </message>
  <message>
   <source>asked {time} ago, no answer yet</source>
   <translation>{time} 전에 물음, 아직 응답 없음</translation>
  </message>
  <message>
   <source>{n} bpm</source>
   <translation>{n} bpm</translation>
  </message>
  <message>
   <source>{a} → {b} bpm</source>
   <translation>{a} → {b} bpm</translation>
  </message>
  <message>
   <source>, overdue after a restart</source>
   <translation>, 재시작 후 기한 지남</translation>
  </message>
  <message>
   <source>fall suspected</source>
   <translation>낙상 의심</translation>
  </message>
  <message>
   <source>held</source>
   <translation>판정 보류</translation>
  </message>
  <message>
   <source>no longer held</source>
   <translation>판정 보류 해제</translation>
  </message>
  <message>
   <source>motion judged</source>
   <translation>동작 판정</translation>
  </message>
  <message>
   <source>alert raised</source>
   <translation>경보 발생</translation>
  </message>
  <message>
   <source>repeated</source>
   <translation>반복됨</translation>
  </message>
  <message>
   <source>graver than was thought</source>
   <translation>더 심각함</translation>
  </message>
  <message>
   <source>returned to normal</source>
   <translation>정상으로 돌아옴</translation>
  </message>
  <message>
   <source>abnormal again</source>
   <translation>다시 이상 있음</translation>
  </message>
  <message>
   <source>the wearer was asked</source>
   <translation>착용자에게 물음</translation>
  </message>
  <message>
   <source>the wearer could not be asked</source>
   <translation>착용자에게 물을 수 없음</translation>
  </message>
  <message>
   <source>rung again: nobody has arrived</source>
   <translation>재경보: 아무도 도착하지 않음</translation>
  </message>
  <message>
   <source>delivered</source>
   <translation>전달됨</translation>
  </message>
  <message>
   <source>acknowledged</source>
   <translation>확인</translation>
  </message>
  <message>
   <source>shelved</source>
   <translation>보류됨</translation>
  </message>
  <message>
   <source>taken up again</source>
   <translation>다시 조치함</translation>
  </message>
  <message>
   <source>closed by {who}</source>
   <translation>{who} 님이 종료</translation>
  </message>
  <message>
   <source>{what}, says all is well</source>
   <translation>{what}, 괜찮다고 함</translation>
  </message>
  <message>
   <source>{what}, moving again</source>
   <translation>{what}, 다시 움직임</translation>
  </message>
  <message>
   <source>told: {level}</source>
   <translation>알림: {level}</translation>
  </message>
  <message>
   <source>somebody</source>
   <translation>누군가</translation>
  </message>
  <message>
   <source>{who} was sent, not there yet</source>
   <translation>{who} 님을 보냈으나 아직 도착 안 함</translation>
  </message>
  <message>
   <source>Button pressed at {time}</source>
   <translation>{time}에 버튼 누름</translation>
  </message>
  <message>
   <source>Impact at {time}</source>
   <translation>{time}에 충격</translation>
  </message>
  <message>
   <source>{n} events of the band</source>
   <translation>밴드 이벤트 {n}건</translation>
  </message>
  <message>
   <source>{g:.1f} g</source>
   <translation>{g:.1f} g</translation>
  </message>
  <message>
   <source>sent {time} ago</source>
   <translation>{time} 전에 보냄</translation>
  </message>
  <message>
   <source>failed: {why}</source>
   <translation>실패: {why}</translation>
  </message>
  <message>
   <source>the wearer answered: {answer}</source>
   <translation>착용자의 응답: {answer}</translation>
  </message>
  <message>
   <source>sent to {to}</source>
   <translation>{to}에게 보냄</translation>
  </message>
  <message>
   <source>not delivered: {why}</source>
   <translation>전달 안 됨: {why}</translation>
  </message>
  <message>
   <source>assigned to {to}</source>
   <translation>{to}에게 배정</translation>
  </message>
  <message>
   <source>{to} is on scene</source>
   <translation>{to} 현장 도착</translation>
  </message>
  <message>
   <source>closed: {outcome}</source>
   <translation>종료: {outcome}</translation>
  </message>
  <message>
   <source>motion judged: {likelihood}</source>
   <translation>동작 판정: {likelihood}</translation>
  </message>
  <message>
   <source>escalates {time}</source>
   <translation>상위 전달 {time}</translation>
  </message>
  <message>
   <source>weightless for {s:.1f} s</source>
   <translation>무중력 {s:.1f}초</translation>
  </message>
  <message>
   <source>escalated to level {n}</source>
   <translation>{n}단계로 전달</translation>
  </message>
  <message>
   <source>Chosen alarm</source>
   <translation>선택한 경보</translation>
  </message>
  <message>
   <source>Where and who</source>
   <translation>장소와 사람</translation>
  </message>
  <message>
   <source>Guidance</source>
   <translation>지침</translation>
  </message>
  <message>
   <source>Told</source>
   <translation>알림</translation>
  </message>
  <message>
   <source>Story</source>
   <translation>경과</translation>
  </message>
  <message>
   <source>Who is told of an alarm</source>
   <translation>경보를 받는 사람</translation>
  </message>
  <message>
   <source>All about the alarm</source>
   <translation>경보의 모든 정보</translation>
  </message>
  <message>
   <source>Next alarm  N</source>
   <translation>다음 경보  N</translation>
  </message>
  <message>
   <source>Acknowledge  Space</source>
   <translation>확인  Space</translation>
  </message>
  <message>
   <source>Close  C</source>
   <translation>종료  C</translation>
  </message>
  <message>
   <source>On scene  O</source>
   <translation>현장 도착  O</translation>
  </message>
  <message>
   <source>Assign  A</source>
   <translation>배정  A</translation>
  </message>
  <message>
   <source>Shelve  S</source>
   <translation>보류  S</translation>
  </message>
  <message>
   <source>Ask  K</source>
   <translation>묻기  K</translation>
  </message>
  <message>
   <source>Motion  W</source>
   <translation>동작  W</translation>
  </message>
  <message>
   <source>Nothing to answer</source>
   <translation>조치할 것 없음</translation>
  </message>
  <message>
   <source>When an alarm comes, and nobody acknowledges it:</source>
   <translation>경보가 오고 아무도 확인하지 않으면:</translation>
  </message>
  <message>
   <source>Take up  S</source>
   <translation>다시 조치  S</translation>
  </message>
  <message>
   <source>Send a responder: the nearest first</source>
   <translation>대응 요원을 보냅니다. 가까운 순서</translation>
  </message>
  <message>
   <source>Somebody is with the guest</source>
   <translation>누군가 손님과 함께 있습니다</translation>
  </message>
  <message>
   <source>Say what came of it</source>
   <translation>결과를 기록합니다</translation>
  </message>
  <message>
   <source>Put it aside for a while, with a reason</source>
   <translation>이유를 적고 잠시 미룹니다</translation>
  </message>
  <message>
   <source>The band asks its wearer: are you all right?</source>
   <translation>밴드가 착용자에게 괜찮은지 묻습니다</translation>
  </message>
  <message>
   <source>The band sends its motion live, for a minute</source>
   <translation>밴드가 1분 동안 동작을 실시간으로 보냅니다</translation>
  </message>
  <message>
   <source>Call for help</source>
   <translation>도움 요청</translation>
  </message>
  <message>
   <source>Fall</source>
   <translation>낙상</translation>
  </message>
  <message>
   <source>Fall, unverified</source>
   <translation>낙상, 미검증</translation>
  </message>
  <message>
   <source>Band lost after impact</source>
   <translation>충격 후 밴드 끊김</translation>
  </message>
  <message>
   <source>Fall suspected</source>
   <translation>낙상 의심</translation>
  </message>
  <message>
   <source>suspected</source>
   <translation>의심</translation>
  </message>
  <message>
   <source>unacknowledged</source>
   <translation>미확인</translation>
  </message>
  <message>
   <source>on scene</source>
   <translation>현장 도착</translation>
  </message>
  <message>
   <source>closed</source>
   <translation>종료</translation>
  </message>
  <message>
   <source>helped</source>
   <translation>도움 완료</translation>
  </message>
  <message>
   <source>handed to medical care</source>
   <translation>의료진 인계</translation>
  </message>
  <message>
   <source>no help needed</source>
   <translation>도움 불필요</translation>
  </message>
  <message>
   <source>false alarm</source>
   <translation>오경보</translation>
  </message>
  <message>
   <source>nobody found</source>
   <translation>아무도 없음</translation>
  </message>
  <message>
   <source>exercise</source>
   <translation>훈련</translation>
  </message>
  <message>
   <source>nobody can confirm by this level's channels</source>
   <translation>이 단계의 수단으로는 아무도 확인할 수 없음</translation>
  </message>
  <message>
   <source>a guest</source>
   <translation>손님</translation>
  </message>
  <message>
   <source>1 other</source>
   <translation>다른 1명</translation>
  </message>
  <message>
   <source>nobody of them located</source>
   <translation>위치가 확인된 사람 없음</translation>
  </message>
  <message>
   <source>where</source>
   <translation>위치</translation>
  </message>
  <message>
   <source>band {code}</source>
   <translation>밴드 {code}</translation>
  </message>
  <message>
   <source>who</source>
   <translation>누가</translation>
  </message>
  <message>
   <source>party</source>
   <translation>일행</translation>
  </message>
  <message>
   <source>busy</source>
   <translation>다른 일 중</translation>
  </message>
  <message>
   <source>shelved by {who}, {due}</source>
   <translation>{who} 님이 보류, {due}</translation>
  </message>
  <message>
   <source>old: {detail}</source>
   <translation>오래됨: {detail}</translation>
  </message>
  <message>
   <source>heart rate</source>
   <translation>심박수</translation>
  </message>
  <message>
   <source>battery</source>
   <translation>배터리</translation>
  </message>
  <message>
   <source>band</source>
   <translation>밴드</translation>
  </message>
  <message>
   <source>does not know yet that it was heard</source>
   <translation>들렸다는 것을 아직 모름</translation>
  </message>
  <message>
   <source>nearest</source>
   <translation>가까운 요원</translation>
  </message>
  <message>
   <source>speaks</source>
   <translation>언어</translation>
  </message>
  <message>
   <source>needs</source>
   <translation>필요</translation>
  </message>
  <message>
   <source>came alone</source>
   <translation>혼자 옴</translation>
  </message>
  <message>
   <source>{n} others</source>
   <translation>다른 {n}명</translation>
  </message>
  <message>
   <source>nearest {m:.0f} m away</source>
   <translation>가장 가까운 사람 {m:.0f} m</translation>
  </message>
  <message>
   <source>{n} %</source>
   <translation>{n} %</translation>
  </message>
  <message>
   <source>{band}, worn by nobody that is known</source>
   <translation>{band}, 알려진 착용자 없음</translation>
  </message>
  <message>
   <source>the ride is being emptied</source>
   <translation>놀이기구에서 손님을 내리는 중</translation>
  </message>
  <message>
   <source>an exercise is going on</source>
   <translation>훈련 중</translation>
  </message>
  <message>
   <source>the band is known to be broken</source>
   <translation>고장 난 것으로 알려진 밴드</translation>
  </message>
  <message>
   <source>somebody at the place has seen the guest</source>
   <translation>현장의 직원이 손님을 확인함</translation>
  </message>
  <message>
   <source>Acknowledges it too. Whoever wears a staff band is told by it.</source>
   <translation>경보도 함께 확인됩니다. 직원 밴드를 찬 사람에게는 밴드로 알립니다.</translation>
  </message>
  <message>
   <source>Who is with the guest?</source>
   <translation>누가 손님과 함께 있습니까?</translation>
  </message>
  <message>
   <source>It comes back by itself, and at once where it becomes graver.</source>
   <translation>저절로 돌아오며, 더 심각해지면 바로 돌아옵니다.</translation>
  </message>
  <message>
   <source>Your name and the reason stay on record.</source>
   <translation>이름과 이유가 기록됩니다.</translation>
  </message>
  <message>
   <source>something else: type it, Enter</source>
   <translation>그 밖의 이유: 입력 후 Enter</translation>
  </message>
  <message>
   <source>Acknowledge it first: Space. Then close it.</source>
   <translation>먼저 Space로 확인한 다음 종료하십시오.</translation>
  </message>
  <message>
   <source>The alarm is closed and the outcome is kept. Nothing brings it back.</source>
   <translation>경보가 종료되고 결과가 남습니다. 되돌릴 수 없습니다.</translation>
  </message>
  <message>
   <source>Close the alarm</source>
   <translation>경보 종료</translation>
  </message>
  <message>
   <source>a remark, if there is one</source>
   <translation>덧붙일 말이 있으면</translation>
  </message>
  <message>
   <source>somebody else: type the name, Enter</source>
   <translation>다른 사람: 이름 입력 후 Enter</translation>
  </message>
  <message>
   <source>Who goes?</source>
   <translation>누가 갑니까?</translation>
  </message>
  <message>
   <source>A call for help is never shelved. Acknowledge it, and send somebody.</source>
   <translation>도움 요청은 보류할 수 없습니다. 확인하고 사람을 보내십시오.</translation>
  </message>
  <message>
   <source>{m:.0f} m, {time}</source>
   <translation>{m:.0f} m, {time}</translation>
  </message>
  <message>
   <source>Shelve “{what}” for how long?</source>
   <translation>“{what}”을(를) 얼마나 보류합니까?</translation>
  </message>
  <message>
   <source>Why may it wait {n:.0f} minutes?</source>
   <translation>{n:.0f}분 동안 기다려도 되는 이유는?</translation>
  </message>
  <message>
   <source>What came of “{what}”?</source>
   <translation>“{what}”의 결과는?</translation>
  </message>
  <message>
   <source>{n:.0f} minutes</source>
   <translation>{n:.0f}분</translation>
  </message>
  <message>
   <source>It could not be made. Say so to whoever looks after this machine.</source>
   <translation>만들지 못했습니다. 이 컴퓨터를 관리하는 사람에게 알리세요.</translation>
  </message>
  <message>
   <source>chain</source>
   <translation>연결 점검</translation>
  </message>
  <message>
   <source>watchdog</source>
   <translation>감시 프로그램</translation>
  </message>
  <message>
   <source>deaf</source>
   <translation>수신 불가</translation>
  </message>
  <message>
   <source>readers</source>
   <translation>리더</translation>
  </message>
  <message>
   <source>bands</source>
   <translation>밴드</translation>
  </message>
  <message>
   <source>cannot be asked or told now</source>
   <translation>지금은 묻거나 알릴 수 없음</translation>
  </message>
  <message>
   <source>responders</source>
   <translation>대응 요원</translation>
  </message>
  <message>
   <source>an unknown place</source>
   <translation>알 수 없는 장소</translation>
  </message>
  <message>
   <source>not tested: no service bands</source>
   <translation>시험 안 함: 점검용 밴드 없음</translation>
  </message>
  <message>
   <source>no test call is heard</source>
   <translation>시험 호출이 들리지 않음</translation>
  </message>
  <message>
   <source>{n} of {all} hear</source>
   <translation>{all}대 중 {n}대 수신</translation>
  </message>
  <message>
   <source>nothing new is heard</source>
   <translation>새로 들리는 것 없음</translation>
  </message>
  <message>
   <source>can be asked</source>
   <translation>물을 수 있음</translation>
  </message>
  <message>
   <source>nobody is on duty</source>
   <translation>근무 중인 사람 없음</translation>
  </message>
  <message>
   <source>{n} of {all} areas tested</source>
   <translation>{all}곳 중 {n}곳 시험됨</translation>
  </message>
  <message>
   <source>checked {time}</source>
   <translation>{time} 확인</translation>
  </message>
  <message>
   <source>venue</source>
   <translation>공원</translation>
  </message>
  <message>
   <source>nothing heard yet</source>
   <translation>아직 들린 것 없음</translation>
  </message>
  <message>
   <source>deaf zones</source>
   <translation>안 들리는 구역</translation>
  </message>
  <message>
   <source>none</source>
   <translation>없음</translation>
  </message>
  <message>
   <source>deaf since {time}</source>
   <translation>{time}부터 수신 불가</translation>
  </message>
  <message>
   <source>{n} on duty</source>
   <translation>{n}명 근무 중</translation>
  </message>
  <message>
   <source>{names} and {n} more</source>
   <translation>{names} 외 {n}곳</translation>
  </message>
  <message>
   <source>no test call from {places}</source>
   <translation>{places}의 시험 호출 없음</translation>
  </message>
  <message>
   <source>none: no restart after a crash</source>
   <translation>없음: 멈추면 다시 시작되지 않음</translation>
  </message>
  <message>
   <source>watches no more</source>
   <translation>더 이상 감시하지 않음</translation>
  </message>
  <message>
   <source>nobody confirms for {levels}</source>
   <translation>확인할 사람 없음: {levels}</translation>
  </message>
  <message>
   <source>Ctrl N shows it.</source>
   <translation>Ctrl N 키로 봅니다.</translation>
  </message>
  <message>
   <source>Sign in to answer.</source>
   <translation>조치하려면 로그인하십시오.</translation>
  </message>
  <message>
   <source>between zones</source>
   <translation>구역 사이</translation>
  </message>
  <message>
   <source>free to go</source>
   <translation>출동 가능</translation>
  </message>
  <message>
   <source>nothing is set</source>
   <translation>설정된 것 없음</translation>
  </message>
  <message>
   <source>Reaches nobody: set a channel in venue.toml.</source>
   <translation>아무에게도 닿지 않습니다: venue.toml에 수단을 설정하세요.</translation>
  </message>
  <message>
   <source>not located yet</source>
   <translation>아직 위치 없음</translation>
  </message>
  <message>
   <source>never: cannot be told</source>
   <translation>수신된 적 없음: 알릴 수 없음</translation>
  </message>
  <message>
   <source>Nobody can confirm: it is only known that it was sent.</source>
   <translation>아무도 확인해 줄 수 없습니다: 보냈다는 것만 알 수 있습니다.</translation>
  </message>
  <message>
   <source>after {time}</source>
   <translation>{time} 후</translation>
  </message>
  <message>
   <source>{zone}, level {n}</source>
   <translation>{zone}, {n}층</translation>
  </message>
  <message>
   <source>{ago}: cannot be told</source>
   <translation>{ago}: 알릴 수 없음</translation>
  </message>
  <message>
   <source>alarm {n}</source>
   <translation>경보 {n}</translation>
  </message>
  <message>
   <source>at: {what}</source>
   <translation>현장: {what}</translation>
  </message>
  <message>
   <source>on the way: {what}</source>
   <translation>가는 중: {what}</translation>
  </message>
  <message>
   <source>bands of {role}</source>
   <translation>{role} 밴드</translation>
  </message>
  <message>
   <source> or </source>
   <translation> 또는 </translation>
  </message>
  <message>
   <source>last seen: {zone}</source>
   <translation>마지막 위치: {zone}</translation>
  </message>
  <message>
   <source>webhook {host}</source>
   <translation>웹훅 {host}</translation>
  </message>
  <message>
   <source>command {name}</source>
   <translation>명령 {name}</translation>
  </message>
  <message>
   <source>{names}: a tap confirms</source>
   <translation>{names}: 밴드를 두드려 확인</translation>
  </message>
  <message>
   <source>Reaches nobody: {names} cannot be told.</source>
   <translation>아무에게도 닿지 않습니다: {names}에게 알릴 수 없습니다.</translation>
  </message>
  <message>
   <source>Reaches nobody: on duty is nobody of {roles}.</source>
   <translation>아무에게도 닿지 않습니다: 근무 중인 {roles} 담당이 없습니다.</translation>
  </message>
  <message>
   <source>Acknowledge, and send somebody by radio: nobody on duty is free and located</source>
   <translation>확인하고 무전으로 사람을 보내십시오. 위치가 확인된 여유 요원이 없습니다</translation>
  </message>
  <message>
   <source>Ask the wearer by the band: K</source>
   <translation>밴드로 착용자에게 물으십시오: K</translation>
  </message>
  <message>
   <source>Speaks {language}: send somebody who does, or have a phone translate</source>
   <translation>{language} 사용: 할 줄 아는 사람을 보내거나 휴대전화로 통역하십시오</translation>
  </message>
  <message>
   <source>The wearer was asked</source>
   <translation>착용자에게 물었습니다</translation>
  </message>
  <message>
   <source>Acknowledge, and send the nearest responder ({who}, {time})</source>
   <translation>확인하고 가장 가까운 요원을 보내십시오 ({who}, {time})</translation>
  </message>
  <message>
   <source>Place unknown: ask all areas by radio whether they see a guest in trouble</source>
   <translation>장소를 모름: 모든 구역에 무전으로 어려움에 처한 손님이 보이는지 물으십시오</translation>
  </message>
  <message>
   <source>Not moving for 60 s: call the medical post</source>
   <translation>60초 동안 움직임이 없으면 의무실을 부르십시오</translation>
  </message>
  <message>
   <source>A child: find the guardian, and let nobody else take the child along</source>
   <translation>어린이: 보호자를 찾고, 다른 사람이 데려가지 못하게 하십시오</translation>
  </message>
  <message>
   <source>Tell the party where the guest is</source>
   <translation>일행에게 손님이 있는 곳을 알리십시오</translation>
  </message>
  <message>
   <source>Go also if the answer is that all is well: somebody pressed for a reason</source>
   <translation>괜찮다고 해도 가십시오. 누른 데에는 이유가 있습니다</translation>
  </message>
  <message>
   <source>Let nobody lift the guest before somebody trained has looked</source>
   <translation>교육받은 사람이 살펴보기 전에는 일으키지 마십시오</translation>
  </message>
  <message>
   <source>Moving again: still look, a fall on the head shows late</source>
   <translation>다시 움직여도 살펴보십시오. 머리 부상은 늦게 나타납니다</translation>
  </message>
  <message>
   <source>Take it for a fall until somebody has seen the guest</source>
   <translation>누군가 손님을 볼 때까지 낙상으로 여기십시오</translation>
  </message>
  <message>
   <source>Look where the band was last heard: it may be broken, or lie under the guest</source>
   <translation>밴드가 마지막으로 들린 곳을 살피십시오. 부서졌거나 손님 아래 깔렸을 수 있습니다</translation>
  </message>
  <message>
   <source>{who} is with the guest</source>
   <translation>{who} 님이 손님과 함께 있습니다</translation>
  </message>
  <message>
   <source>{who} is on the way</source>
   <translation>{who} 님이 가는 중입니다</translation>
  </message>
  <message>
   <source>Call the staff of {place}: they are nearest</source>
   <translation>{place} 직원을 부르십시오. 가장 가깝습니다</translation>
  </message>
  <message>
   <source>Not moving for {time}: call the medical post now</source>
   <translation>{time} 동안 움직임 없음: 지금 의무실을 부르십시오</translation>
  </message>
  <message>
   <source>Somebody</source>
   <translation>누군가</translation>
  </message>
  <message>
   <source>Ask the operator of {ride} to stop dispatching</source>
   <translation>{ride} 운영자에게 출발을 멈추도록 요청하십시오</translation>
  </message>
  <message>
   <source>Ask the operator of {ride} to hold the line</source>
   <translation>{ride} 운영자에게 줄을 멈추도록 요청하십시오</translation>
  </message>
  <message>
   <source>Sound</source>
   <translation>소리</translation>
  </message>
  <message>
   <source>Anywhere</source>
   <translation>어디서나</translation>
  </message>
  <message>
   <source>Shift and responders</source>
   <translation>근무와 대응 요원</translation>
  </message>
  <message>
   <source>Map</source>
   <translation>지도</translation>
  </message>
  <message>
   <source>acknowledge</source>
   <translation>확인</translation>
  </message>
  <message>
   <source>send a responder</source>
   <translation>대응 요원 보내기</translation>
  </message>
  <message>
   <source>somebody is on scene</source>
   <translation>누군가 현장에 도착</translation>
  </message>
  <message>
   <source>close it: what came of it?</source>
   <translation>종료: 결과는?</translation>
  </message>
  <message>
   <source>shelve it, or take it up again</source>
   <translation>보류 또는 다시 조치</translation>
  </message>
  <message>
   <source>ask the wearer: are you all right?</source>
   <translation>착용자에게 묻기: 괜찮으세요?</translation>
  </message>
  <message>
   <source>watch the motion live</source>
   <translation>동작 실시간 보기</translation>
  </message>
  <message>
   <source>find it on the map</source>
   <translation>지도에서 찾기</translation>
  </message>
  <message>
   <source>read on: who was told, its story</source>
   <translation>더 읽기: 알린 사람과 경과</translation>
  </message>
  <message>
   <source>read back</source>
   <translation>되돌아 읽기</translation>
  </message>
  <message>
   <source>choose another alarm</source>
   <translation>다른 경보 선택</translation>
  </message>
  <message>
   <source>next that nobody has acknowledged</source>
   <translation>다음 미확인 경보</translation>
  </message>
  <message>
   <source>open, close a group of a flood</source>
   <translation>묶음 펼치기, 접기</translation>
  </message>
  <message>
   <source>mute for two minutes, or no longer</source>
   <translation>2분 음소거 또는 해제</translation>
  </message>
  <message>
   <source>try the sound</source>
   <translation>소리 시험</translation>
  </message>
  <message>
   <source>hand the desk over</source>
   <translation>데스크 인계</translation>
  </message>
  <message>
   <source>dark or light</source>
   <translation>어둡게 또는 밝게</translation>
  </message>
  <message>
   <source>full screen</source>
   <translation>전체 화면</translation>
  </message>
  <message>
   <source>these keys</source>
   <translation>이 단축키 표</translation>
  </message>
  <message>
   <source>back to the alarms</source>
   <translation>경보로 돌아가기</translation>
  </message>
  <message>
   <source>close the desk</source>
   <translation>데스크 닫기</translation>
  </message>
  <message>
   <source>save the shift as tables</source>
   <translation>근무 기록을 표로 저장</translation>
  </message>
  <message>
   <source>save it as a PDF</source>
   <translation>PDF로 저장</translation>
  </message>
  <message>
   <source>print it</source>
   <translation>인쇄</translation>
  </message>
  <message>
   <source>off duty: whose row is chosen</source>
   <translation>선택한 줄의 요원 근무 해제</translation>
  </message>
  <message>
   <source>move it (Shift: less)</source>
   <translation>이동 (Shift: 조금씩)</translation>
  </message>
  <message>
   <source>nearer</source>
   <translation>가까이</translation>
  </message>
  <message>
   <source>farther</source>
   <translation>멀리</translation>
  </message>
  <message>
   <source>the whole park</source>
   <translation>파크 전체</translation>
  </message>
  <message>
   <source>level up</source>
   <translation>위층</translation>
  </message>
  <message>
   <source>level down</source>
   <translation>아래층</translation>
  </message>
  <message>
   <source>not located: no reader has heard the band well enough since the start</source>
   <translation>위치 없음: 시작 이후 밴드를 충분히 수신한 리더가 없음</translation>
  </message>
  <message>
   <source>ground level</source>
   <translation>지상층</translation>
  </message>
  <message>
   <source>it was raised there</source>
   <translation>그곳에서 발생</translation>
  </message>
  <message>
   <source>± {metres:.0f} m</source>
   <translation>± {metres:.0f} m</translation>
  </message>
  <message>
   <source>near {zone}</source>
   <translation>{zone} 근처</translation>
  </message>
  <message>
   <source>level {n}</source>
   <translation>{n}층</translation>
  </message>
  <message>
   <source>last heard at {time} on the way out</source>
   <translation>{time} 나가는 길에 마지막 수신</translation>
  </message>
  <message>
   <source>last heard at {time}, {ago} ago</source>
   <translation>{time} 마지막 수신, {ago} 전</translation>
  </message>
  <message>
   <source>somewhere here</source>
   <translation>이 근처 어딘가</translation>
  </message>
  <message>
   <source>last seen {time}</source>
   <translation>{time} 마지막 확인</translation>
  </message>
  <message>
   <source>on the way</source>
   <translation>가는 중</translation>
  </message>
  <message>
   <source>on the way {time}</source>
   <translation>가는 중 {time}</translation>
  </message>
  <message>
   <source>Ground</source>
   <translation>지상</translation>
  </message>
  <message>
   <source>Map of alarms and responders</source>
   <translation>경보와 대응 요원 지도</translation>
  </message>
  <message>
   <source>Back to the alarm</source>
   <translation>경보 위치로 돌아가기</translation>
  </message>
  <message>
   <source>Keys Page Up, Page Down</source>
   <translation>Page Up, Page Down 키</translation>
  </message>
  <message>
   <source>The alarm is on another level: {level}</source>
   <translation>경보가 다른 층에 있습니다: {level}</translation>
  </message>
  <message>
   <source>Nobody knows where this band is: it was never located.</source>
   <translation>이 밴드의 위치를 알 수 없습니다: 한 번도 위치가 잡히지 않았습니다.</translation>
  </message>
  <message>
   <source>Level {n}</source>
   <translation>{n}층</translation>
  </message>
  <message>
   <source>Key {key}</source>
   <translation>{key} 키</translation>
  </message>
  <message>
   <source>Shift</source>
   <translation>근무</translation>
  </message>
  <message>
   <source>Responders</source>
   <translation>대응 요원</translation>
  </message>
  <message>
   <source>Responders on duty</source>
   <translation>근무 중인 대응 요원</translation>
  </message>
  <message>
   <source>Levels of escalation</source>
   <translation>전달 단계</translation>
  </message>
  <message>
   <source>Go on duty  Enter</source>
   <translation>근무 시작  Enter</translation>
  </message>
  <message>
   <source>Go off duty  Del</source>
   <translation>근무 종료  Del</translation>
  </message>
  <message>
   <source>Nobody is on duty with a staff band.</source>
   <translation>직원 밴드를 차고 근무 중인 사람이 없습니다.</translation>
  </message>
  <message>
   <source>Operator</source>
   <translation>근무자</translation>
  </message>
  <message>
   <source>Band: type or scan its code</source>
   <translation>밴드: 코드를 입력하거나 스캔</translation>
  </message>
  <message>
   <source>On duty</source>
   <translation>근무 중</translation>
  </message>
  <message>
   <source>Told one after the other, until somebody acknowledges</source>
   <translation>누군가 확인할 때까지 차례로 알립니다</translation>
  </message>
  <message>
   <source>role</source>
   <translation>역할</translation>
  </message>
  <message>
   <source>doing</source>
   <translation>하는 일</translation>
  </message>
  <message>
   <source>last heard</source>
   <translation>마지막 수신</translation>
  </message>
  <message>
   <source>on duty since</source>
   <translation>근무 시작</translation>
  </message>
  <message>
   <source>level of escalation</source>
   <translation>전달 단계</translation>
  </message>
  <message>
   <source>when</source>
   <translation>언제</translation>
  </message>
  <message>
   <source>by</source>
   <translation>수단</translation>
  </message>
  <message>
   <source>reaches now</source>
   <translation>지금 닿는 곳</translation>
  </message>
  <message>
   <source>{n} with a band, {free} free</source>
   <translation>밴드 착용 {n}명, 대기 {free}명</translation>
  </message>
  <message>
   <source>Say who goes on duty.</source>
   <translation>누가 근무를 시작하는지 입력하세요.</translation>
  </message>
  <message>
   <source>Choose in the list who goes off duty.</source>
   <translation>근무를 마칠 사람을 목록에서 고르세요.</translation>
  </message>
  <message>
   <source>Type the code that is printed on the band.</source>
   <translation>밴드에 인쇄된 코드를 입력하세요.</translation>
  </message>
  <message>
   <source>No band has the code {code}. It is printed on the band.</source>
   <translation>코드가 {code}인 밴드가 없습니다. 코드는 밴드에 인쇄되어 있습니다.</translation>
  </message>
  <message>
   <source>{path} could not be written: {why}. Choose another place.</source>
   <translation>{path}에 쓸 수 없습니다: {why}. 다른 곳을 고르세요.</translation>
  </message>
  <message>
   <source>There is no folder {folder}. Choose one that is there.</source>
   <translation>{folder} 폴더가 없습니다. 있는 폴더를 고르세요.</translation>
  </message>
  <message>
   <source>{path} is a folder. Give the file a name.</source>
   <translation>{path}은(는) 폴더입니다. 파일 이름을 정하세요.</translation>
  </message>
  <message>
   <source>You may not write to {folder}. Choose another folder.</source>
   <translation>{folder}에 쓸 권한이 없습니다. 다른 폴더를 고르세요.</translation>
  </message>
  <message>
   <source>The disk of {folder} is full. Make room, or choose another folder.</source>
   <translation>{folder}의 디스크가 가득 찼습니다. 공간을 비우거나 다른 폴더를 고르세요.</translation>
  </message>
  <message>
   <source>near misses</source>
   <translation>아차사고</translation>
  </message>
  <message>
   <source>remarks</source>
   <translation>메모</translation>
  </message>
  <message>
   <source>folder to save in</source>
   <translation>저장할 폴더</translation>
  </message>
  <message>
   <source>Print  Ctrl Shift P</source>
   <translation>인쇄  Ctrl Shift P</translation>
  </message>
  <message>
   <source>from: 06:00</source>
   <translation>시작: 06:00</translation>
  </message>
  <message>
   <source>until: empty is now</source>
   <translation>끝: 비우면 지금</translation>
  </message>
  <message>
   <source>What operators wrote may name guests.</source>
   <translation>근무자가 쓴 글에는 손님 이름이 있을 수 있습니다.</translation>
  </message>
  <message>
   <source>by zone</source>
   <translation>구역별</translation>
  </message>
  <message>
   <source>by ride</source>
   <translation>놀이기구별</translation>
  </message>
  <message>
   <source>Save CSV  Ctrl E</source>
   <translation>CSV 저장  Ctrl E</translation>
  </message>
  <message>
   <source>Save PDF  Ctrl P</source>
   <translation>PDF 저장  Ctrl P</translation>
  </message>
  <message>
   <source>Asking the venue</source>
   <translation>자료를 요청하는 중</translation>
  </message>
  <message>
   <source>today</source>
   <translation>오늘</translation>
  </message>
  <message>
   <source>from, until</source>
   <translation>기간 지정</translation>
  </message>
  <message>
   <source>Remark: {words}</source>
   <translation>메모: {words}</translation>
  </message>
  <message>
   <source>last {n:.0f} hours</source>
   <translation>최근 {n:.0f}시간</translation>
  </message>
  <message>
   <source>no.</source>
   <translation>번호</translation>
  </message>
  <message>
   <source>raised</source>
   <translation>발생</translation>
  </message>
  <message>
   <source>what</source>
   <translation>내용</translation>
  </message>
  <message>
   <source>outcome</source>
   <translation>결과</translation>
  </message>
  <message>
   <source>why it ended</source>
   <translation>끝난 이유</translation>
  </message>
  <message>
   <source>Near misses</source>
   <translation>아차사고</translation>
  </message>
  <message>
   <source>alarms</source>
   <translation>경보</translation>
  </message>
  <message>
   <source>false alarms</source>
   <translation>오경보</translation>
  </message>
  <message>
   <source>false alarms an hour</source>
   <translation>시간당 오경보</translation>
  </message>
  <message>
   <source>Printed {when} by {who}. Times are those of {zone}.</source>
   <translation>{when}, {who} 인쇄. 시각은 {zone} 기준입니다.</translation>
  </message>
  <message>
   <source>By zone</source>
   <translation>구역별</translation>
  </message>
  <message>
   <source>By ride</source>
   <translation>놀이기구별</translation>
  </message>
  <message>
   <source>place</source>
   <translation>장소</translation>
  </message>
  <message>
   <source>Shift report</source>
   <translation>근무 보고서</translation>
  </message>
  <message>
   <source>There was no alarm.</source>
   <translation>경보가 없었습니다.</translation>
  </message>
  <message>
   <source>remark</source>
   <translation>메모</translation>
  </message>
  <message>
   <source>Saved in {folder}: {name}, two tables.</source>
   <translation>{folder}에 저장했습니다: {name}, 표 두 개.</translation>
  </message>
  <message>
   <source>Saved: {path}</source>
   <translation>저장했습니다: {path}</translation>
  </message>
  <message>
   <source>Printed on {printer}.</source>
   <translation>{printer}에서 인쇄했습니다.</translation>
  </message>
  <message>
   <source>Working on it</source>
   <translation>작업 중</translation>
  </message>
  <message>
   <source>This machine has no printer of its own. Save a PDF and print that elsewhere.</source>
   <translation>이 컴퓨터에는 프린터가 없습니다. PDF로 저장해 다른 곳에서 인쇄하세요.</translation>
  </message>
  <message>
   <source>The printer {name} does not take it. Save a PDF instead.</source>
   <translation>프린터 {name}이(가) 받지 않습니다. 대신 PDF로 저장하세요.</translation>
  </message>
  <message>
   <source>The printer does not begin to print. Save a PDF instead.</source>
   <translation>프린터가 인쇄를 시작하지 않습니다. 대신 PDF로 저장하세요.</translation>
  </message>
  <message>
   <source>shift report</source>
   <translation>근무 보고서</translation>
  </message>
  <message>
   <source>page {n} of {all}</source>
   <translation>{all}쪽 중 {n}쪽</translation>
  </message>
  <message>
   <source>Alarms of the shift</source>
   <translation>근무 중 경보</translation>
  </message>
  <message>
   <source>There was no alarm. That is good news.</source>
   <translation>경보가 없었습니다. 좋은 소식입니다.</translation>
  </message>
  <message>
   <source>false</source>
   <translation>오경보</translation>
  </message>
  <message>
   <source>false an hour</source>
   <translation>시간당 오경보</translation>
  </message>
  <message>
   <source>it never came to that</source>
   <translation>해당 없음</translation>
  </message>
  <message>
   <source>nobody was called</source>
   <translation>아무도 출동하지 않음</translation>
  </message>
  <message>
   <source>to acknowledge</source>
   <translation>확인까지</translation>
  </message>
  <message>
   <source>until on scene</source>
   <translation>현장 도착까지</translation>
  </message>
  <message>
   <source>escalated</source>
   <translation>상위 단계 전달</translation>
  </message>
  <message>
   <source>{n:.2f} an hour</source>
   <translation>시간당 {n:.2f}</translation>
  </message>
  <message>
   <source>median; p90 {p90}, worst {worst}</source>
   <translation>중앙값; p90 {p90}, 최장 {worst}</translation>
  </message>
  <message>
   <source>impact of {g:.1f} g</source>
   <translation>{g:.1f} g 충격</translation>
  </message>
  <message>
   <source>{n} rung again, {shelved} shelved</source>
   <translation>다시 울림 {n}, 보류 {shelved}</translation>
  </message>
  <message>
   <source>{n} still open.</source>
   <translation>{n}건이 아직 열려 있습니다.</translation>
  </message>
  <message>
   <source>{n} more from before, listed and not counted.</source>
   <translation>이전에 발생한 {n}건은 목록에만 있고 집계하지 않았습니다.</translation>
  </message>
  <message>
   <source>At most {n} alarms within 10 minutes.</source>
   <translation>10분 동안 최대 {n}건.</translation>
  </message>
  <message>
   <source>Closed: {what}.</source>
   <translation>종료: {what}.</translation>
  </message>
  <message>
   <source>sound</source>
   <translation>소리</translation>
  </message>
  <message>
   <source>on</source>
   <translation>켜짐</translation>
  </message>
  <message>
   <source>in doubt</source>
   <translation>불확실</translation>
  </message>
  <message>
   <source>muted {time}</source>
   <translation>음소거 {time}</translation>
  </message>
  <message>
   <source>The end is before the beginning. Write the later time second.</source>
   <translation>끝이 시작보다 앞섭니다. 나중 시각을 뒤에 쓰세요.</translation>
  </message>
  <message>
   <source>At most a month: choose a shorter time.</source>
   <translation>최대 한 달입니다: 더 짧은 기간을 고르세요.</translation>
  </message>
  <message>
   <source>Write a time as 06:00 or as 2026-06-27 06:00.</source>
   <translation>시각은 06:00 또는 2026-06-27 06:00처럼 쓰세요.</translation>
  </message>
  <message>
   <source>{text} is not on any calendar or clock.</source>
   <translation>{text}은(는) 달력이나 시계에 없는 시각입니다.</translation>
  </message>
  <message>
   <source>at once</source>
   <translation>즉시</translation>
  </message>
  <message>
   <source>this desk sounds</source>
   <translation>이 데스크에서 소리가 남</translation>
  </message>
  <message>
   <source>{n} alarms, the gravest: {said}</source>
   <translation>경보 {n}건, 가장 심각한 것: {said}</translation>
  </message>
  <message>
   <source>Mute for two minutes, or no longer: M. Try the sound: Ctrl M</source>
   <translation>2분 음소거 또는 해제: M. 소리 시험: Ctrl M</translation>
  </message>
  <message>
   <source>Time at the venue</source>
   <translation>현지 시각</translation>
  </message>
  <message>
   <source>Hand the desk over: Ctrl H</source>
   <translation>데스크 인계: Ctrl H</translation>
  </message>
  <message>
   <source>{name} works here. Hand the desk over.</source>
   <translation>{name} 님 근무 중. 데스크 인계.</translation>
  </message>
  <message>
   <source>Monday</source>
   <translation>월요일</translation>
  </message>
  <message>
   <source>Tuesday</source>
   <translation>화요일</translation>
  </message>
  <message>
   <source>Wednesday</source>
   <translation>수요일</translation>
  </message>
  <message>
   <source>Thursday</source>
   <translation>목요일</translation>
  </message>
  <message>
   <source>Friday</source>
   <translation>금요일</translation>
  </message>
  <message>
   <source>Saturday</source>
   <translation>토요일</translation>
  </message>
  <message>
   <source>Sunday</source>
   <translation>일요일</translation>
  </message>
  <message>
   <source>January</source>
   <translation>1월</translation>
  </message>
  <message>
   <source>February</source>
   <translation>2월</translation>
  </message>
  <message>
   <source>March</source>
   <translation>3월</translation>
  </message>
  <message>
   <source>April</source>
   <translation>4월</translation>
  </message>
  <message>
   <source>May</source>
   <translation>5월</translation>
  </message>
  <message>
   <source>June</source>
   <translation>6월</translation>
  </message>
  <message>
   <source>July</source>
   <translation>7월</translation>
  </message>
  <message>
   <source>August</source>
   <translation>8월</translation>
  </message>
  <message>
   <source>September</source>
   <translation>9월</translation>
  </message>
  <message>
   <source>October</source>
   <translation>10월</translation>
  </message>
  <message>
   <source>November</source>
   <translation>11월</translation>
  </message>
  <message>
   <source>December</source>
   <translation>12월</translation>
  </message>
  <message>
   <source>{weekday} {day} {month}, {time}</source>
   <translation>{month} {day}일 {weekday} {time}</translation>
  </message>
  <message>
   <source>Your pictures from {park}</source>
   <translation>{park}에서 찍은 사진</translation>
  </message>
  <message>
   <source>There are no pictures here</source>
   <translation>여기에는 사진이 없습니다</translation>
  </message>
  <message>
   <source>This link has ended, or it never was one. Pictures can be shared again at any kiosk.</source>
   <translation>이 링크는 끝났거나 처음부터 없던 링크입니다. 사진은 어느 키오스크에서나 다시 나눌 수 있습니다.</translation>
  </message>
  <message>
   <source>{n} pictures. This link ends on {until}.</source>
   <translation>사진 {n}장. 이 링크는 {until}에 끝납니다.</translation>
  </message>
  <message>
   <source>One picture. This link ends on {until}.</source>
   <translation>사진 한 장. 이 링크는 {until}에 끝납니다.</translation>
  </message>
  <message>
   <source>Save the picture of {place}, {when}</source>
   <translation>{place}, {when} 사진 저장</translation>
  </message>
  <message>
   <source>Whoever has this link sees these pictures until it ends. End it sooner at any kiosk.</source>
   <translation>링크가 끝날 때까지는 이 링크를 가진 사람이면 누구나 사진을 볼 수 있습니다. 어느 키오스크에서나 더 일찍 끝낼 수 있습니다.</translation>
  </message>
  <message>
   <source>They were found by your wristbands: nobody's face is recognised. This page sets no cookie.</source>
   <translation>사진은 손목 밴드로 찾았습니다. 얼굴은 누구의 것도 식별하지 않습니다. 이 페이지는 쿠키를 쓰지 않습니다.</translation>
  </message>
  <message>
   <source>Save all</source>
   <translation>모두 저장</translation>
  </message>
  <message>
   <source>Save</source>
   <translation>저장</translation>
  </message>
  <message>
   <source>Links to photos cannot be opened: port {port} of this machine does not listen ({why}). Choose another share_port in venue.toml.</source>
   <translation>사진 링크를 열 수 없습니다. 이 컴퓨터의 포트 {port}을(를) 쓸 수 없습니다({why}). venue.toml에서 다른 share_port를 정하세요.</translation>
  </message>
  <message>
   <source>{path}, which signs and apps read, cannot be written: {why}.</source>
   <translation>안내판과 앱이 읽는 {path}에 쓸 수 없습니다: {why}.</translation>
  </message>
  <message>
   <source>The document for signs and apps is written again.</source>
   <translation>안내판과 앱을 위한 문서가 다시 기록됩니다.</translation>
  </message>
  <message>
   <source>The band was read at the platform until this vehicle left.</source>
   <translation>이 차량이 출발할 때까지 승강장에서 밴드가 읽혔습니다.</translation>
  </message>
  <message>
   <source>A band of the same party was held to the photo spot as the picture was taken.</source>
   <translation>사진을 찍을 때 같은 일행의 밴드를 포토 스폿에 댔습니다.</translation>
  </message>
  <message>
   <source>This machine has no player for alarm sounds: install one, such as alsa-utils or pipewire.</source>
   <translation>이 컴퓨터에는 경보 소리 재생기가 없습니다. alsa-utils나 pipewire 등을 설치하십시오.</translation>
  </message>
  <message>
   <source>The alarm sound could not be played: check the loudspeaker and the system's sound settings.</source>
   <translation>경보 소리를 재생할 수 없습니다. 스피커와 시스템 소리 설정을 확인하십시오.</translation>
  </message>
  <message>
   <source>Nobody works at the safety desk.</source>
   <translation>안전 데스크에 근무자가 없습니다.</translation>
  </message>
  <message>
   <source>Tell the safety team.</source>
   <translation>안전팀에 알려 주세요.</translation>
  </message>
  <message>
   <source>Code printed on a band, or a guest's name</source>
   <translation>밴드에 인쇄된 코드 또는 손님 이름</translation>
  </message>
  <message>
   <source>What to do about this band</source>
   <translation>이 밴드로 할 일</translation>
  </message>
  <message>
   <source>choose a reader</source>
   <translation>리더 선택</translation>
  </message>
  <message>
   <source>Bands close by</source>
   <translation>가까이 있는 밴드</translation>
  </message>
  <message>
   <source>Take back</source>
   <translation>반납</translation>
  </message>
  <message>
   <source>Report lost</source>
   <translation>분실 신고</translation>
  </message>
  <message>
   <source>Found again</source>
   <translation>되찾음</translation>
  </message>
  <message>
   <source>Swap</source>
   <translation>교체</translation>
  </message>
  <message>
   <source>Consent</source>
   <translation>동의</translation>
  </message>
  <message>
   <source>Correct</source>
   <translation>정정</translation>
  </message>
  <message>
   <source>Add to the party</source>
   <translation>일행 추가</translation>
  </message>
  <message>
   <source>Kiosk PIN</source>
   <translation>키오스크 PIN</translation>
  </message>
  <message>
   <source>Virtual queue</source>
   <translation>가상 대기열</translation>
  </message>
  <message>
   <source>Blink</source>
   <translation>깜박이기</translation>
  </message>
  <message>
   <source>Erase guest</source>
   <translation>손님 기록 삭제</translation>
  </message>
  <message>
   <source>This counter's reader</source>
   <translation>이 카운터의 리더</translation>
  </message>
  <message>
   <source>On the table</source>
   <translation>카운터 위</translation>
  </message>
  <message>
   <source>heard by</source>
   <translation>수신 리더</translation>
  </message>
  <message>
   <source>agreed to nothing</source>
   <translation>동의한 항목 없음</translation>
  </message>
  <message>
   <source>location</source>
   <translation>위치</translation>
  </message>
  <message>
   <source>safety</source>
   <translation>안전</translation>
  </message>
  <message>
   <source>photos</source>
   <translation>사진</translation>
  </message>
  <message>
   <source>greetings</source>
   <translation>인사</translation>
  </message>
  <message>
   <source>offers</source>
   <translation>추천</translation>
  </message>
  <message>
   <source>sharing</source>
   <translation>공유</translation>
  </message>
  <message>
   <source>The others of your party may see your photos and where you are.</source>
   <translation>일행이 손님의 사진과 위치를 볼 수 있습니다.</translation>
  </message>
  <message>
   <source>Agrees to: {purposes}</source>
   <translation>동의 항목: {purposes}</translation>
  </message>
  <message>
   <source>Who says so for the child: name</source>
   <translation>어린이를 대신해 말하는 분의 이름</translation>
  </message>
  <message>
   <source>Write down  Enter</source>
   <translation>기록  Enter</translation>
  </message>
  <message>
   <source>Type the year of birth, or for a child who says yes.</source>
   <translation>출생 연도를 입력하거나, 어린이라면 대신 동의하는 분의 이름을 입력하세요.</translation>
  </message>
  <message>
   <source>Taken back at once, with everything that rested on it.</source>
   <translation>바로 철회되며, 그 동의로 모은 기록도 함께 지워집니다.</translation>
  </message>
  <message>
   <source>Has agreed to: {purposes}</source>
   <translation>동의한 항목: {purposes}</translation>
  </message>
  <message>
   <source>Born, year</source>
   <translation>출생 연도</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>이름</translation>
  </message>
  <message>
   <source>Who says yes for the child</source>
   <translation>대신 동의하는 분</translation>
  </message>
  <message>
   <source>Language, as en or ko</source>
   <translation>언어 (예: ko, en)</translation>
  </message>
  <message>
   <source>Add guest  Enter</source>
   <translation>손님 추가  Enter</translation>
  </message>
  <message>
   <source>On to the bands  Ctrl ⏎</source>
   <translation>밴드로 넘어가기  Ctrl ⏎</translation>
  </message>
  <message>
   <source>The name is missing.</source>
   <translation>이름이 없습니다.</translation>
  </message>
  <message>
   <source>Agrees to</source>
   <translation>동의 항목</translation>
  </message>
  <message>
   <source>1–6 turn · = as the guest before</source>
   <translation>1–6 켜고 끄기 · = 앞 손님과 같게</translation>
  </message>
  <message>
   <source>Needs, as far as helpers should know</source>
   <translation>도움이 필요한 점 (직원이 알아야 할 만큼만)</translation>
  </message>
  <message>
   <source>Correct  Enter</source>
   <translation>정정  Enter</translation>
  </message>
  <message>
   <source>Born {year}? Type the four digits again, or leave it empty.</source>
   <translation>{year}년생이 맞나요? 네 자리를 다시 입력하거나 비워 두세요.</translation>
  </message>
  <message>
   <source>asked by the guest</source>
   <translation>손님 본인 요청</translation>
  </message>
  <message>
   <source>asked by the guardian</source>
   <translation>보호자 요청</translation>
  </message>
  <message>
   <source>Enter adds a guest; without a name: on to the bands. Backspace without a name: correct the last.</source>
   <translation>Enter: 손님 추가. 이름 없이 Enter: 밴드로 넘어가기. 이름 없이 Backspace: 앞 손님 고치기.</translation>
  </message>
  <message>
   <source>Removed for good: name, year of birth, language, needs, consent, trail, visits and everything else that leads to this guest. Kept: that a guest was erased, when, by whom and why; and reports of incidents, as long as the law asks. The reason must not name the guest. Esc keeps everything.</source>
   <translation>영구히 지워지는 것: 이름, 출생 연도, 언어, 필요한 도움, 동의, 이동 경로, 방문 기록 등 이 손님을 알 수 있는 모든 것. 남는 것: 언제 누가 왜 삭제했는지, 그리고 법이 정한 기간 동안의 사고 보고서. 사유에 손님 이름을 쓰지 마세요. Esc를 누르면 아무것도 지우지 않습니다.</translation>
  </message>
  <message>
   <source>Guests at the counter</source>
   <translation>카운터에 있는 손님</translation>
  </message>
  <message>
   <source>A new party</source>
   <translation>새 일행</translation>
  </message>
  <message>
   <source>Enter writes it down as it should be. Esc leaves it as it was.</source>
   <translation>Enter: 바르게 고쳐 적습니다. Esc: 그대로 둡니다.</translation>
  </message>
  <message>
   <source>At the counter</source>
   <translation>카운터</translation>
  </message>
  <message>
   <source>↑ ↓ choose a guest · Tab: what can be done · Esc: next party</source>
   <translation>↑ ↓ 손님 선택 · Tab: 할 수 있는 일 · Esc: 다음 일행</translation>
  </message>
  <message>
   <source>no band</source>
   <translation>밴드 없음</translation>
  </message>
  <message>
   <source>First the guests who were entered: Ctrl Enter in their form, or Esc twice forgets them.</source>
   <translation>먼저 입력한 손님부터 처리하세요. 입력란에서 Ctrl Enter, 지우려면 Esc를 두 번 누르세요.</translation>
  </message>
  <message>
   <source>other reason: type it</source>
   <translation>다른 사유: 직접 입력</translation>
  </message>
  <message>
   <source>Erase for good</source>
   <translation>영구 삭제</translation>
  </message>
  <message>
   <source>Esc once more forgets the guests who were entered.</source>
   <translation>Esc를 한 번 더 누르면 입력한 손님이 사라집니다.</translation>
  </message>
  <message>
   <source>Erase {name}?</source>
   <translation>{name} 님의 기록을 삭제할까요?</translation>
  </message>
  <message>
   <source>The party has its PIN. Nobody here can read it; a new one can be given at any time.</source>
   <translation>일행의 PIN이 정해졌습니다. 여기서는 아무도 읽을 수 없고, 언제든 새로 정할 수 있습니다.</translation>
  </message>
  <message>
   <source>With it the party shares, erases and agrees to things at a kiosk, and opens its children's albums. A grown-up of the party types it: 4 to 12 digits. It replaces the one before, and ends a lock.</source>
   <translation>이 PIN으로 키오스크에서 사진을 나누고, 지우고, 동의하고, 어린이의 앨범을 엽니다. 일행의 어른이 직접 입력합니다(숫자 4~12자리). 전에 쓰던 PIN을 대신하고, 잠금도 풀립니다.</translation>
  </message>
  <message>
   <source>Give it  Enter</source>
   <translation>정하기  Enter</translation>
  </message>
  <message>
   <source>The party's PIN</source>
   <translation>일행 PIN</translation>
  </message>
  <message>
   <source>The same PIN again</source>
   <translation>같은 PIN 한 번 더</translation>
  </message>
  <message>
   <source>The two PINs differ. Type the PIN again, twice.</source>
   <translation>두 PIN이 다릅니다. PIN을 두 번 다시 입력하세요.</translation>
  </message>
  <message>
   <source>Kiosk PIN for the party of {name}</source>
   <translation>{name} 님 일행의 키오스크 PIN</translation>
  </message>
  <message>
   <source>Virtual queues</source>
   <translation>가상 대기열</translation>
  </message>
  <message>
   <source>How many ride</source>
   <translation>탑승 인원</translation>
  </message>
  <message>
   <source>Take this place  Enter</source>
   <translation>이 자리 신청  Enter</translation>
  </message>
  <message>
   <source>Let in  Enter</source>
   <translation>입장  Enter</translation>
  </message>
  <message>
   <source>Give back  G</source>
   <translation>반납  G</translation>
  </message>
  <message>
   <source>Esc leaves it as it is</source>
   <translation>Esc: 그대로 두기</translation>
  </message>
  <message>
   <source>Which ride (↑ ↓), and how many of them?</source>
   <translation>어느 놀이기구에 (↑ ↓) 몇 명이 타나요?</translation>
  </message>
  <message>
   <source>No virtual queue is switched on.</source>
   <translation>켜져 있는 가상 대기열이 없습니다.</translation>
  </message>
  <message>
   <source>Type how many of them ride.</source>
   <translation>몇 명이 타는지 입력하세요.</translation>
  </message>
  <message>
   <source>Virtual queue, party {name}</source>
   <translation>가상 대기열, {name} 일행</translation>
  </message>
  <message>
   <source>{name}, {guests} ride, {begin}–{end}</source>
   <translation>{name}, {guests}명 탑승, {begin}–{end}</translation>
  </message>
  <message>
   <source>Their bands call them shortly before.</source>
   <translation>시간이 되기 조금 전에 밴드가 호출합니다.</translation>
  </message>
  <message>
   <source>{name}, {guests} ride, when there is room</source>
   <translation>{name}, {guests}명 탑승, 자리가 나는 대로</translation>
  </message>
  <message>
   <source>Delayed: the place holds until {at}, and their bands call them.</source>
   <translation>지연: 자리는 {at}까지 유지되며 밴드가 호출합니다.</translation>
  </message>
  <message>
   <source>at most {n} together now</source>
   <translation>지금은 함께 최대 {n}명</translation>
  </message>
  <message>
   <source>Called. Let in until {at}.</source>
   <translation>호출됨. {at}까지 입장할 수 있습니다.</translation>
  </message>
  <message>
   <source>The place is theirs. Tell them when to come.</source>
   <translation>자리가 신청되었습니다. 언제 오면 되는지 알려 주세요.</translation>
  </message>
  <message>
   <source>The place is given back.</source>
   <translation>자리를 반납했습니다.</translation>
  </message>
  <message>
   <source>They are let in.</source>
   <translation>입장했습니다.</translation>
  </message>
  <message>
   <source>Esc leaves it as it was</source>
   <translation>Esc: 그대로 두기</translation>
  </message>
  <message>
   <source>All have their bands. Enter: the next party</source>
   <translation>모두 밴드를 받았습니다. Enter: 다음 일행</translation>
  </message>
  <message>
   <source>reported lost</source>
   <translation>분실 신고됨</translation>
  </message>
  <message>
   <source>No band can be spoken to now: none will blink. Compare the printed code; the rest follows by itself.</source>
   <translation>지금은 밴드에 신호를 보낼 수 없어 깜박이지 않습니다. 인쇄된 코드를 확인하세요. 나머지는 저절로 이어집니다.</translation>
  </message>
  <message>
   <source>Choose the reader that lies on this counter, or type codes.</source>
   <translation>이 카운터에 놓인 리더를 고르거나 코드를 입력하세요.</translation>
  </message>
  <message>
   <source>Another band is nearly as close: Space makes this one blink.</source>
   <translation>비슷하게 가까운 밴드가 또 있습니다. 스페이스 키로 이 밴드를 깜박여 보세요.</translation>
  </message>
  <message>
   <source>No band on the table</source>
   <translation>카운터 위에 밴드 없음</translation>
  </message>
  <message>
   <source>No free band on the table</source>
   <translation>카운터 위에 빈 밴드 없음</translation>
  </message>
  <message>
   <source>Put one close to the reader, or type its code.</source>
   <translation>밴드를 리더 가까이 두거나 코드를 입력하세요.</translation>
  </message>
  <message>
   <source>Enter gives it</source>
   <translation>Enter: 이 밴드 지급</translation>
  </message>
  <message>
   <source>free, worn by nobody</source>
   <translation>비어 있음, 착용자 없음</translation>
  </message>
  <message>
   <source>free</source>
   <translation>비어 있음</translation>
  </message>
  <message>
   <source>New band for {name}</source>
   <translation>{name} 님의 새 밴드</translation>
  </message>
  <message>
   <source>Band for {name}</source>
   <translation>{name} 님의 밴드</translation>
  </message>
  <message>
   <source>worn by {name}</source>
   <translation>{name} 님 착용 중</translation>
  </message>
  <message>
   <source>battery {n} %</source>
   <translation>배터리 {n} %</translation>
  </message>
  <message>
   <source>{n:.0f} dBm</source>
   <translation>{n:.0f} dBm</translation>
  </message>
  <message>
   <source>party {name}</source>
   <translation>일행 {name}</translation>
  </message>
  <message>
   <source>Band {code} is back.</source>
   <translation>밴드 {code} 반납됨.</translation>
  </message>
  <message>
   <source>Band {code} is reported lost: it opens nothing and nobody is found by it.</source>
   <translation>밴드 {code} 분실 신고됨. 이제 이 밴드로는 아무것도 열리지 않고 누구도 찾을 수 없습니다.</translation>
  </message>
  <message>
   <source>Band {code} is back in the drawer.</source>
   <translation>밴드 {code}: 보관함으로 돌아왔습니다.</translation>
  </message>
  <message>
   <source>Another band is nearly as close. Is it this one that blinks? Then once more.</source>
   <translation>거의 같은 거리에 다른 밴드가 있습니다. 깜박이는 밴드가 맞나요? 맞으면 한 번 더 누르세요.</translation>
  </message>
  <message>
   <source>It is written down.</source>
   <translation>기록했습니다.</translation>
  </message>
  <message>
   <source>{code} is worn by {name}. Take another band.</source>
   <translation>{code} 밴드는 {name} 님이 착용 중입니다. 다른 밴드를 쓰세요.</translation>
  </message>
  <message>
   <source>No such band is heard on the table. Type the code that is printed on it.</source>
   <translation>카운터 위에서 그런 밴드가 수신되지 않습니다. 인쇄된 코드를 입력하세요.</translation>
  </message>
  <message>
   <source>{name} has band {code}.</source>
   <translation>{name} 님: 밴드 {code}.</translation>
  </message>
  <message>
   <source>Band {new} takes the place of {old}.</source>
   <translation>밴드 {old}을(를) {new}(으)로 바꾸었습니다.</translation>
  </message>
  <message>
   <source>Nothing was changed.</source>
   <translation>바뀐 것이 없습니다.</translation>
  </message>
  <message>
   <source>{code} is reported lost. Take another band.</source>
   <translation>{code} 밴드는 분실 신고되었습니다. 다른 밴드를 쓰세요.</translation>
  </message>
  <message>
   <source>{name} has joined the party.</source>
   <translation>{name} 님이 일행에 추가되었습니다.</translation>
  </message>
  <message>
   <source>{name} is written as it should be.</source>
   <translation>{name} 손님의 정보를 바로잡았습니다.</translation>
  </message>
  <message>
   <source>Another band is nearly as close, and none can blink now. Type the printed code.</source>
   <translation>비슷하게 가까운 밴드가 또 있고, 지금은 깜박일 수 없습니다. 인쇄된 코드를 입력하세요.</translation>
  </message>
  <message>
   <source>Guest {n} is erased.</source>
   <translation>손님 {n}의 기록을 삭제했습니다.</translation>
  </message>
  <message>
   <source>No band has the code {name}, and no guest without a band is called so.</source>
   <translation>코드가 {name}인 밴드도, 밴드 없는 손님 중 그런 이름도 없습니다.</translation>
  </message>
  <message>
   <source>Another band is nearly as close. Is it this one that blinks? Enter gives it.</source>
   <translation>비슷하게 가까운 밴드가 또 있습니다. 깜박이는 것이 이 밴드인가요? Enter를 누르면 지급합니다.</translation>
  </message>
  <message>
   <source>{code} is asked to blink.</source>
   <translation>{code} 밴드에 깜박임을 요청했습니다.</translation>
  </message>
  <message>
   <source>staff desk</source>
   <translation>직원 데스크</translation>
  </message>
  <message>
   <source>never said</source>
   <translation>알린 적 없음</translation>
  </message>
  <message>
   <source>Chosen guest</source>
   <translation>선택한 손님</translation>
  </message>
  <message>
   <source>Party</source>
   <translation>일행</translation>
  </message>
  <message>
   <source>Follow  F</source>
   <translation>따라가기  F</translation>
  </message>
  <message>
   <source>Close  Esc</source>
   <translation>닫기  Esc</translation>
  </message>
  <message>
   <source>no consent to location</source>
   <translation>위치 동의 없음</translation>
  </message>
  <message>
   <source>not heard yet</source>
   <translation>아직 신호 없음</translation>
  </message>
  <message>
   <source>{zone}, {time}, {ago}</source>
   <translation>{zone}, {time}, {ago}</translation>
  </message>
  <message>
   <source>here</source>
   <translation>현재</translation>
  </message>
  <message>
   <source>left</source>
   <translation>퇴장</translation>
  </message>
  <message>
   <source>last seen</source>
   <translation>마지막 확인</translation>
  </message>
  <message>
   <source>{zone}, {entered} to {left}</source>
   <translation>{zone}, {entered}–{left}</translation>
  </message>
  <message>
   <source>{n} %, change the band</source>
   <translation>{n} %, 밴드를 바꿔 주세요</translation>
  </message>
  <message>
   <source>party of {n}</source>
   <translation>일행 {n}명</translation>
  </message>
  <message>
   <source>before</source>
   <translation>이전</translation>
  </message>
  <message>
   <source>{zone}, ± {metres:.0f} m, {ago}</source>
   <translation>{zone}, ± {metres:.0f} m, {ago}</translation>
  </message>
  <message>
   <source>Find guest, party, band</source>
   <translation>손님, 일행, 밴드 찾기</translation>
  </message>
  <message>
   <source>Guests found</source>
   <translation>찾은 손님</translation>
  </message>
  <message>
   <source>Nobody by that name, party or band</source>
   <translation>그런 이름, 일행, 밴드가 없습니다</translation>
  </message>
  <message>
   <source>worn by nobody</source>
   <translation>착용자 없음</translation>
  </message>
  <message>
   <source>Enter opens · Esc closes</source>
   <translation>Enter 열기 · Esc 닫기</translation>
  </message>
  <message>
   <source>band lost</source>
   <translation>밴드 분실</translation>
  </message>
  <message>
   <source>{shown} of {total} · type on to narrow</source>
   <translation>{total}명 중 {shown}명 · 더 입력하면 좁혀집니다</translation>
  </message>
  <message>
   <source>in the park only</source>
   <translation>파크 안에 있는 손님만</translation>
  </message>
  <message>
   <source>Guests</source>
   <translation>손님</translation>
  </message>
  <message>
   <source>name</source>
   <translation>이름</translation>
  </message>
  <message>
   <source>size</source>
   <translation>인원</translation>
  </message>
  <message>
   <source>age</source>
   <translation>나이</translation>
  </message>
  <message>
   <source>presence</source>
   <translation>상태</translation>
  </message>
  <message>
   <source>location consent</source>
   <translation>위치 동의</translation>
  </message>
  <message>
   <source>alone</source>
   <translation>혼자</translation>
  </message>
  <message>
   <source>agreed</source>
   <translation>동의함</translation>
  </message>
  <message>
   <source>no consent</source>
   <translation>동의 없음</translation>
  </message>
  <message>
   <source>{shown} of {total} guests</source>
   <translation>손님 {total}명 중 {shown}명</translation>
  </message>
  <message>
   <source>Queues</source>
   <translation>대기줄</translation>
  </message>
  <message>
   <source>Photos</source>
   <translation>사진</translation>
  </message>
  <message>
   <source>Layers</source>
   <translation>레이어</translation>
  </message>
  <message>
   <source>Counter</source>
   <translation>카운터</translation>
  </message>
  <message>
   <source>find a guest, a party, a band</source>
   <translation>손님, 일행, 밴드 찾기</translation>
  </message>
  <message>
   <source>the same, while typing</source>
   <translation>입력 중에도 같은 화면으로</translation>
  </message>
  <message>
   <source>next zone that is abnormal</source>
   <translation>다음 이상 구역</translation>
  </message>
  <message>
   <source>answer them: the safety desk</source>
   <translation>조치하기: 안전 데스크</translation>
  </message>
  <message>
   <source>open, stop, close the chosen line</source>
   <translation>선택한 놀이기구 운영, 정지, 종료</translation>
  </message>
  <message>
   <source>put the suggested wait on the sign</source>
   <translation>제안된 대기 시간을 안내판에 표시</translation>
  </message>
  <message>
   <source>write a wait on the sign</source>
   <translation>안내판에 대기 시간 직접 쓰기</translation>
  </message>
  <message>
   <source>virtual queue on or off</source>
   <translation>가상 대기열 켜기, 끄기</translation>
  </message>
  <message>
   <source>invitations on or off</source>
   <translation>초대 켜기, 끄기</translation>
  </message>
  <message>
   <source>take it back, within ten seconds</source>
   <translation>10초 안에 되돌리기</translation>
  </message>
  <message>
   <source>worst first, or by area</source>
   <translation>심한 순, 또는 구역별</translation>
  </message>
  <message>
   <source>the day in review</source>
   <translation>하루 돌아보기</translation>
  </message>
  <message>
   <source>in review: today, yesterday, another day</source>
   <translation>돌아보기에서: 오늘, 어제, 다른 날</translation>
  </message>
  <message>
   <source>show the line on the map</source>
   <translation>지도에서 대기줄 보기</translation>
  </message>
  <message>
   <source>another photo, another guest of it</source>
   <translation>다른 사진, 사진 속 다른 손님</translation>
  </message>
  <message>
   <source>the chosen photo large</source>
   <translation>고른 사진 크게 보기</translation>
  </message>
  <message>
   <source>who is in it and why, add a guest</source>
   <translation>누가 왜 들어 있는지, 손님 추가</translation>
  </message>
  <message>
   <source>the guest is in it, is not</source>
   <translation>손님이 사진에 있음, 없음</translation>
  </message>
  <message>
   <source>remove it for good</source>
   <translation>완전히 삭제</translation>
  </message>
  <message>
   <source>newest, an hour earlier, later</source>
   <translation>최신, 한 시간 전, 한 시간 뒤</translation>
  </message>
  <message>
   <source>only what is nobody's, refused files</source>
   <translation>주인 없는 사진만, 거부된 파일</translation>
  </message>
  <message>
   <source>choose a camera, take a photo with it</source>
   <translation>카메라 고르기, 그 카메라로 촬영</translation>
  </message>
  <message>
   <source>guests</source>
   <translation>손님</translation>
  </message>
  <message>
   <source>density</source>
   <translation>밀집도</translation>
  </message>
  <message>
   <source>guests last seen, not heard now</source>
   <translation>지금은 신호가 없는 손님</translation>
  </message>
  <message>
   <source>follow on the map</source>
   <translation>지도에서 따라가기</translation>
  </message>
  <message>
   <source>next of the party</source>
   <translation>다음 일행</translation>
  </message>
  <message>
   <source>previous of the party</source>
   <translation>이전 일행</translation>
  </message>
  <message>
   <source>close the card</source>
   <translation>카드 닫기</translation>
  </message>
  <message>
   <source>next: guest, consent, band</source>
   <translation>다음: 손님, 동의, 밴드</translation>
  </message>
  <message>
   <source>make the band blink</source>
   <translation>밴드 깜박이기</translation>
  </message>
  <message>
   <source>all guests are entered: on to the bands</source>
   <translation>손님 입력 끝: 밴드로 넘어가기</translation>
  </message>
  <message>
   <source>Bandstand ends on this machine: nobody is located, and calls for help are not heard.</source>
   <translation>이 컴퓨터의 Bandstand가 끝납니다. 위치를 확인할 수 없고 도움 요청도 들을 수 없습니다.</translation>
  </message>
  <message>
   <source>yes, end it</source>
   <translation>예, 끝냅니다</translation>
  </message>
  <message>
   <source>Bandstand goes on in its other window.</source>
   <translation>Bandstand는 다른 창에서 계속됩니다.</translation>
  </message>
  <message>
   <source>yes, close it</source>
   <translation>예, 닫습니다</translation>
  </message>
  <message>
   <source>Close the desk?</source>
   <translation>데스크를 닫을까요?</translation>
  </message>
  <message>
   <source>Close the desk</source>
   <translation>데스크 닫기</translation>
  </message>
  <message>
   <source>Density</source>
   <translation>밀집도</translation>
  </message>
  <message>
   <source>Readers</source>
   <translation>리더</translation>
  </message>
  <message>
   <source>Last seen</source>
   <translation>마지막 확인</translation>
  </message>
  <message>
   <source>What you asked may still happen. Do not ask again; check the venue process.</source>
   <translation>요청한 일은 아직 처리될 수 있습니다. 다시 요청하지 말고 서버 프로그램을 확인하세요.</translation>
  </message>
  <message>
   <source>Everything below is as of {time}. Check the readers' network and the venue process.</source>
   <translation>아래 내용은 모두 {time} 기준입니다. 리더 네트워크와 서버 프로그램을 확인하세요.</translation>
  </message>
  <message>
   <source>The disk takes no more. Free some space: what happened since waits in memory.</source>
   <translation>디스크에 더 쓸 수 없습니다. 공간을 비워 주세요. 그 뒤의 기록은 메모리에서 기다리고 있습니다.</translation>
  </message>
  <message>
   <source>The venue does not answer</source>
   <translation>서버가 응답하지 않습니다</translation>
  </message>
  <message>
   <source>Data {age} old</source>
   <translation>데이터가 {age} 전 것입니다</translation>
  </message>
  <message>
   <source>Nothing saved for {time}</source>
   <translation>{time} 동안 저장되지 않았습니다</translation>
  </message>
  <message>
   <source>No watchdog</source>
   <translation>감시 프로그램 없음</translation>
  </message>
  <message>
   <source>steward</source>
   <translation>안내 요원</translation>
  </message>
  <message>
   <source>counter</source>
   <translation>카운터</translation>
  </message>
  <message>
   <source>photo</source>
   <translation>사진</translation>
  </message>
  <message>
   <source>supervisor</source>
   <translation>책임자</translation>
  </message>
  <message>
   <source>Zones</source>
   <translation>구역</translation>
  </message>
  <message>
   <source>Radio</source>
   <translation>무선</translation>
  </message>
  <message>
   <source>Review</source>
   <translation>열람 기록</translation>
  </message>
  <message>
   <source>Type the whole code of a band that is worn.</source>
   <translation>착용 중인 밴드의 코드를 끝까지 입력하십시오.</translation>
  </message>
  <message>
   <source>Enter: is in the photo · Esc: nobody</source>
   <translation>Enter: 사진에 있음 · Esc: 취소</translation>
  </message>
  <message>
   <source>no consent to photos</source>
   <translation>사진 동의 없음</translation>
  </message>
  <message>
   <source>add a guest: name or band  A</source>
   <translation>손님 추가: 이름 또는 밴드  A</translation>
  </message>
  <message>
   <source>add a guest: code on the band  A</source>
   <translation>손님 추가: 밴드에 적힌 코드  A</translation>
  </message>
  <message>
   <source>a camera of before</source>
   <translation>예전 카메라</translation>
  </message>
  <message>
   <source>none yet</source>
   <translation>아직 없음</translation>
  </message>
  <message>
   <source>nothing yet</source>
   <translation>아직 없음</translation>
  </message>
  <message>
   <source>well</source>
   <translation>정상</translation>
  </message>
  <message>
   <source>silent</source>
   <translation>신호 없음</translation>
  </message>
  <message>
   <source>dark</source>
   <translation>어두움</translation>
  </message>
  <message>
   <source>blurred</source>
   <translation>흐림</translation>
  </message>
  <message>
   <source>frozen</source>
   <translation>멈춤</translation>
  </message>
  <message>
   <source>unreadable</source>
   <translation>읽을 수 없음</translation>
  </message>
  <message>
   <source>No camera takes pictures here.</source>
   <translation>여기에는 사진을 찍는 카메라가 없습니다.</translation>
  </message>
  <message>
   <source>it is</source>
   <translation>상태</translation>
  </message>
  <message>
   <source>last frame</source>
   <translation>마지막 화면</translation>
  </message>
  <message>
   <source>shots</source>
   <translation>촬영</translation>
  </message>
  <message>
   <source>refused</source>
   <translation>거부</translation>
  </message>
  <message>
   <source>{n} well</source>
   <translation>{n}대 정상</translation>
  </message>
  <message>
   <source>{wrong}; {n} in all</source>
   <translation>{wrong}; 모두 {n}대</translation>
  </message>
  <message>
   <source>{health} since {time}</source>
   <translation>{time}부터 {health}</translation>
  </message>
  <message>
   <source>to do</source>
   <translation>할 일</translation>
  </message>
  <message>
   <source>Find a camera  C</source>
   <translation>카메라 찾기  C</translation>
  </message>
  <message>
   <source>Cameras</source>
   <translation>카메라</translation>
  </message>
  <message>
   <source>The chosen camera</source>
   <translation>고른 카메라</translation>
  </message>
  <message>
   <source>Photo now  S</source>
   <translation>지금 촬영  S</translation>
  </message>
  <message>
   <source>All  Esc</source>
   <translation>전체  Esc</translation>
  </message>
  <message>
   <source>The chosen photo</source>
   <translation>고른 사진</translation>
  </message>
  <message>
   <source>Who is in it, and why?  W</source>
   <translation>누가 왜 들어 있나요?  W</translation>
  </message>
  <message>
   <source>Larger  Space</source>
   <translation>크게  Space</translation>
  </message>
  <message>
   <source>Remove …  Del</source>
   <translation>삭제 …  Del</translation>
  </message>
  <message>
   <source>Nobody is known to be in it.</source>
   <translation>이 사진에 있는 것으로 알려진 손님이 없습니다.</translation>
  </message>
  <message>
   <source>in albums</source>
   <translation>앨범에</translation>
  </message>
  <message>
   <source>quality</source>
   <translation>화질</translation>
  </message>
  <message>
   <source>kept until</source>
   <translation>보관 기한</translation>
  </message>
  <message>
   <source>pixels</source>
   <translation>화소</translation>
  </message>
  <message>
   <source>Back to the wall  Space</source>
   <translation>목록으로  Space</translation>
  </message>
  <message>
   <source>nobody's</source>
   <translation>주인 없음</translation>
  </message>
  <message>
   <source>of a burst</source>
   <translation>연속 촬영</translation>
  </message>
  <message>
   <source>{n} of 100</source>
   <translation>100점 중 {n}점</translation>
  </message>
  <message>
   <source>the best of {n}</source>
   <translation>{n}장 중 가장 좋은 사진</translation>
  </message>
  <message>
   <source>newest  L</source>
   <translation>최신  L</translation>
  </message>
  <message>
   <source>earlier  ,</source>
   <translation>이전  ,</translation>
  </message>
  <message>
   <source>later  .</source>
   <translation>다음  .</translation>
  </message>
  <message>
   <source>nobody's  U</source>
   <translation>주인 없음  U</translation>
  </message>
  <message>
   <source>refused  R</source>
   <translation>거부  R</translation>
  </message>
  <message>
   <source>{n} newer  L</source>
   <translation>새 사진 {n}장  L</translation>
  </message>
  <message>
   <source>refused {n}  R</source>
   <translation>거부 {n}  R</translation>
  </message>
  <message>
   <source>the newest {n}</source>
   <translation>최근 {n}장</translation>
  </message>
  <message>
   <source>{n} photos</source>
   <translation>{n}장</translation>
  </message>
  <message>
   <source>no longer there</source>
   <translation>이제 없음</translation>
  </message>
  <message>
   <source>any time</source>
   <translation>모든 시간</translation>
  </message>
  <message>
   <source>The photo is no longer there: it was removed, or taken back by a guest.</source>
   <translation>사진이 이제 없습니다. 삭제되었거나 손님이 거두어 갔습니다.</translation>
  </message>
  <message>
   <source>Choose a camera first: C.</source>
   <translation>먼저 카메라를 고르십시오: C.</translation>
  </message>
  <message>
   <source>in 1 album</source>
   <translation>앨범 1개에</translation>
  </message>
  <message>
   <source>guest {n}</source>
   <translation>손님 {n}</translation>
  </message>
  <message>
   <source>in {n} albums</source>
   <translation>앨범 {n}개에</translation>
  </message>
  <message>
   <source>over 99.9 %</source>
   <translation>99.9 % 초과</translation>
  </message>
  <message>
   <source>under 0.1 %</source>
   <translation>0.1 % 미만</translation>
  </message>
  <message>
   <source>speaks for it</source>
   <translation>맞다는 근거</translation>
  </message>
  <message>
   <source>speaks against it</source>
   <translation>아니라는 근거</translation>
  </message>
  <message>
   <source>certain</source>
   <translation>확실함</translation>
  </message>
  <message>
   <source>certainly not</source>
   <translation>확실히 아님</translation>
  </message>
  <message>
   <source>{n:.1f} %</source>
   <translation>{n:.1f} %</translation>
  </message>
  <message>
   <source>in the album</source>
   <translation>앨범에 있음</translation>
  </message>
  <message>
   <source>to be claimed</source>
   <translation>확인 대기</translation>
  </message>
  <message>
   <source>hidden by the guest</source>
   <translation>손님이 숨김</translation>
  </message>
  <message>
   <source>not in it</source>
   <translation>사진에 없음</translation>
  </message>
  <message>
   <source>is in it  I</source>
   <translation>사진에 있음  I</translation>
  </message>
  <message>
   <source>is not  O</source>
   <translation>없음  O</translation>
  </message>
  <message>
   <source>Asked: the photo comes in a moment.</source>
   <translation>요청했습니다. 사진이 곧 나타납니다.</translation>
  </message>
  <message>
   <source>The photo team said so.</source>
   <translation>사진 팀이 그렇게 말했습니다.</translation>
  </message>
  <message>
   <source>Noted: the guest is in it.</source>
   <translation>기록했습니다: 손님이 사진에 있습니다.</translation>
  </message>
  <message>
   <source>Noted: the guest is not in it.</source>
   <translation>기록했습니다: 손님이 사진에 없습니다.</translation>
  </message>
  <message>
   <source>Matching learns from it.</source>
   <translation>다음 판단에 반영됩니다.</translation>
  </message>
  <message>
   <source>Removed.</source>
   <translation>삭제했습니다.</translation>
  </message>
  <message>
   <source>a guest misses a photo</source>
   <translation>손님이 사진을 찾지 못함</translation>
  </message>
  <message>
   <source>a guest sees a stranger's photo</source>
   <translation>손님에게 남의 사진이 보임</translation>
  </message>
  <message>
   <source>checking how photos are matched</source>
   <translation>사진이 제대로 나뉘는지 확인</translation>
  </message>
  <message>
   <source>a guest asked for it</source>
   <translation>손님의 요청</translation>
  </message>
  <message>
   <source>nobody should be shown like this</source>
   <translation>누구도 이렇게 보여서는 안 되는 사진</translation>
  </message>
  <message>
   <source>taken by mistake</source>
   <translation>실수로 찍힘</translation>
  </message>
  <message>
   <source>nothing can be seen in it</source>
   <translation>아무것도 보이지 않음</translation>
  </message>
  <message>
   <source>Open who is in this photo?</source>
   <translation>이 사진에 누가 있는지 조회할까요?</translation>
  </message>
  <message>
   <source>other reason: type it, Enter</source>
   <translation>다른 사유: 입력 후 Enter</translation>
  </message>
  <message>
   <source>Remove this photo for good?</source>
   <translation>이 사진을 완전히 삭제할까요?</translation>
  </message>
  <message>
   <source>other reason, without a name</source>
   <translation>다른 사유 (이름 없이)</translation>
  </message>
  <message>
   <source>Remove it</source>
   <translation>삭제</translation>
  </message>
  <message>
   <source>Names and evidence are shown to you. Who looked, at whom, when and why is recorded.</source>
   <translation>이름과 근거가 표시됩니다. 누가 누구를 언제 왜 조회했는지 기록에 남습니다.</translation>
  </message>
  <message>
   <source>It goes from every album, with all copies kept here. Nobody can bring it back.</source>
   <translation>모든 앨범에서, 여기 보관된 사본까지 함께 사라집니다. 누구도 되돌릴 수 없습니다.</translation>
  </message>
  <message>
   <source>Refused files</source>
   <translation>거부된 파일</translation>
  </message>
  <message>
   <source>Nothing was refused lately: all that came could be used.</source>
   <translation>최근 거부된 파일이 없습니다. 들어온 것은 모두 쓸 수 있었습니다.</translation>
  </message>
  <message>
   <source>camera</source>
   <translation>카메라</translation>
  </message>
  <message>
   <source>file</source>
   <translation>파일</translation>
  </message>
  <message>
   <source>why</source>
   <translation>이유</translation>
  </message>
  <message>
   <source>Today</source>
   <translation>오늘</translation>
  </message>
  <message>
   <source>matched by</source>
   <translation>판단 근거</translation>
  </message>
  <message>
   <source>refused files</source>
   <translation>거부된 파일</translation>
  </message>
  <message>
   <source>near the camera</source>
   <translation>카메라 가까이</translation>
  </message>
  <message>
   <source>held to the spot</source>
   <translation>촬영 지점에 댐</translation>
  </message>
  <message>
   <source>vehicle and row</source>
   <translation>차량과 줄</translation>
  </message>
  <message>
   <source>mark on the band</source>
   <translation>밴드의 표식</translation>
  </message>
  <message>
   <source>claimed by the guest</source>
   <translation>손님이 확인</translation>
  </message>
  <message>
   <source>the photo team</source>
   <translation>사진 팀</translation>
  </message>
  <message>
   <source>Choose a photo: who is in it is shown for a reason.</source>
   <translation>사진을 고르십시오. 누가 있는지는 사유를 남기고 볼 수 있습니다.</translation>
  </message>
  <message>
   <source>No photo yet. What the cameras take comes here by itself.</source>
   <translation>아직 사진이 없습니다. 카메라가 찍으면 여기에 저절로 나타납니다.</translation>
  </message>
  <message>
   <source>Every photo of the last hours is somebody's.</source>
   <translation>지난 몇 시간의 사진은 모두 주인이 있습니다.</translation>
  </message>
  <message>
   <source>no such photo. L shows the newest again.</source>
   <translation>해당하는 사진이 없습니다. L을 누르면 최신 사진이 다시 보입니다.</translation>
  </message>
  <message>
   <source>elsewhere</source>
   <translation>그 밖의 곳</translation>
  </message>
  <message>
   <source>attraction</source>
   <translation>놀이기구</translation>
  </message>
  <message>
   <source>status</source>
   <translation>상태</translation>
  </message>
  <message>
   <source>5 h back, 2 h ahead</source>
   <translation>지난 5시간, 앞 2시간</translation>
  </message>
  <message>
   <source>wait now</source>
   <translation>지금 대기</translation>
  </message>
  <message>
   <source>target</source>
   <translation>목표</translation>
  </message>
  <message>
   <source>sign</source>
   <translation>안내판</translation>
  </message>
  <message>
   <source>virtual queue</source>
   <translation>가상 대기열</translation>
  </message>
  <message>
   <source>coming</source>
   <translation>오는 중</translation>
  </message>
  <message>
   <source>off</source>
   <translation>꺼짐</translation>
  </message>
  <message>
   <source>none now</source>
   <translation>지금 없음</translation>
  </message>
  <message>
   <source>in {n}</source>
   <translation>{n}분 뒤</translation>
  </message>
  <message>
   <source>{n} parties</source>
   <translation>{n}일행</translation>
  </message>
  <message>
   <source>There is nothing to draw yet: waits are kept per five minutes from now on.</source>
   <translation>아직 그릴 것이 없습니다. 이제부터 대기 시간이 5분마다 기록됩니다.</translation>
  </message>
  <message>
   <source>in {n} min {wait} ({range})</source>
   <translation>{n}분 뒤 {wait} ({range})</translation>
  </message>
  <message>
   <source>such as 2026-06-27</source>
   <translation>예: 2026-06-27</translation>
  </message>
  <message>
   <source>Invitations, as measured until now</source>
   <translation>초대, 지금까지 잰 결과</translation>
  </message>
  <message>
   <source>mean wait {n:.0f} min</source>
   <translation>평균 대기 {n:.0f}분</translation>
  </message>
  <message>
   <source>{n:,} boarded</source>
   <translation>탑승 {n:,}명</translation>
  </message>
  <message>
   <source>stopped {span}</source>
   <translation>정지 {span}</translation>
  </message>
  <message>
   <source>over target {span}</source>
   <translation>목표 초과 {span}</translation>
  </message>
  <message>
   <source>today  D</source>
   <translation>오늘  D</translation>
  </message>
  <message>
   <source>yesterday  Y</source>
   <translation>어제  Y</translation>
  </message>
  <message>
   <source>another day  A</source>
   <translation>다른 날  A</translation>
  </message>
  <message>
   <source>No waits are kept of {day}.</source>
   <translation>{day}의 대기 시간 기록이 없습니다.</translation>
  </message>
  <message>
   <source>Write a day as 2026-06-27.</source>
   <translation>날짜를 2026-06-27처럼 쓰십시오.</translation>
  </message>
  <message>
   <source>mean</source>
   <translation>평균</translation>
  </message>
  <message>
   <source>worst</source>
   <translation>최장</translation>
  </message>
  <message>
   <source>stopped</source>
   <translation>정지</translation>
  </message>
  <message>
   <source>over target</source>
   <translation>목표 초과</translation>
  </message>
  <message>
   <source>boarded</source>
   <translation>탑승</translation>
  </message>
  <message>
   <source>{n} at {time}</source>
   <translation>{time}에 {n}분</translation>
  </message>
  <message>
   <source>Waits by half hour</source>
   <translation>30분별 대기 시간</translation>
  </message>
  <message>
   <source>not yet</source>
   <translation>아직</translation>
  </message>
  <message>
   <source>unknown</source>
   <translation>모름</translation>
  </message>
  <message>
   <source>{n} min</source>
   <translation>{n}분</translation>
  </message>
  <message>
   <source>{n} guests</source>
   <translation>{n}명</translation>
  </message>
  <message>
   <source>in line</source>
   <translation>대기 인원</translation>
  </message>
  <message>
   <source>throughput</source>
   <translation>처리량</translation>
  </message>
  <message>
   <source>forecast</source>
   <translation>예측</translation>
  </message>
  <message>
   <source>says nothing</source>
   <translation>표시 없음</translation>
  </message>
  <message>
   <source>since {time} by {name}</source>
   <translation>{time}부터, {name}</translation>
  </message>
  <message>
   <source>since {time}</source>
   <translation>{time}부터</translation>
  </message>
  <message>
   <source>{n} parties, {guests} guests hold places</source>
   <translation>{n}일행 {guests}명이 자리를 잡음</translation>
  </message>
  <message>
   <source>Nothing is known of this line yet.</source>
   <translation>이 대기줄은 아직 아무것도 알 수 없습니다.</translation>
  </message>
  <message>
   <source>express</source>
   <translation>우선 입장</translation>
  </message>
  <message>
   <source>not used</source>
   <translation>쓰지 않은 것</translation>
  </message>
  <message>
   <source>{n:,.0f} an hour</source>
   <translation>시간당 {n:,.0f}명</translation>
  </message>
  <message>
   <source>{n:.0f} % of guests here</source>
   <translation>이곳 손님의 {n:.0f}%</translation>
  </message>
  <message>
   <source>how it is known</source>
   <translation>근거</translation>
  </message>
  <message>
   <source>why unknown</source>
   <translation>모르는 이유</translation>
  </message>
  <message>
   <source>nothing can be said</source>
   <translation>예측할 수 없음</translation>
  </message>
  <message>
   <source>next window {since}–{until}</source>
   <translation>다음 입장 시간 {since}–{until}</translation>
  </message>
  <message>
   <source>{n:,} invited guests on their way</source>
   <translation>초대받은 손님 {n:,}명이 오는 중</translation>
  </message>
  <message>
   <source>Open  O</source>
   <translation>운영  O</translation>
  </message>
  <message>
   <source>Stopped  S</source>
   <translation>정지  S</translation>
  </message>
  <message>
   <source>Closed  C</source>
   <translation>종료  C</translation>
  </message>
  <message>
   <source>Post  P</source>
   <translation>게시  P</translation>
  </message>
  <message>
   <source>Write  Shift P</source>
   <translation>쓰기  Shift P</translation>
  </message>
  <message>
   <source>Virtual on  V</source>
   <translation>가상 켜기  V</translation>
  </message>
  <message>
   <source>minutes on the sign; nothing takes it down</source>
   <translation>안내판에 쓸 분. 비우면 표시를 내립니다</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>되돌리기</translation>
  </message>
  <message>
   <source>The chosen line</source>
   <translation>선택한 대기줄</translation>
  </message>
  <message>
   <source>blank</source>
   <translation>비어 있음</translation>
  </message>
  <message>
   <source>Virtual off  V</source>
   <translation>가상 끄기  V</translation>
  </message>
  <message>
   <source>wait, 80 % range</source>
   <translation>대기, 80 % 범위</translation>
  </message>
  <message>
   <source>yesterday</source>
   <translation>어제</translation>
  </message>
  <message>
   <source>{status} since {time}</source>
   <translation>{time}부터 {status}</translation>
  </message>
  <message>
   <source>in 60 min</source>
   <translation>60분 뒤</translation>
  </message>
  <message>
   <source>on the sign</source>
   <translation>안내판</translation>
  </message>
  <message>
   <source>Undo  U  {n:.0f} s</source>
   <translation>되돌리기  U  {n:.0f}초</translation>
  </message>
  <message>
   <source>Post {n}  P</source>
   <translation>{n}분 게시  P</translation>
  </message>
  <message>
   <source>suggested: {n}</source>
   <translation>제안: {n}</translation>
  </message>
  <message>
   <source>down</source>
   <translation>멈춤</translation>
  </message>
  <message>
   <source>over its target</source>
   <translation>목표를 넘음</translation>
  </message>
  <message>
   <source>will be over its target</source>
   <translation>곧 목표를 넘음</translation>
  </message>
  <message>
   <source>line deaf, unknown</source>
   <translation>대기줄 수신 불가</translation>
  </message>
  <message>
   <source>line deaf</source>
   <translation>대기줄 수신 불가</translation>
  </message>
  <message>
   <source>as it was at {time}</source>
   <translation>{time} 기준</translation>
  </message>
  <message>
   <source>in 60 min {range}</source>
   <translation>60분 뒤 {range}</translation>
  </message>
  <message>
   <source>target {n} min</source>
   <translation>목표 {n}분</translation>
  </message>
  <message>
   <source>wait unknown</source>
   <translation>대기 시간 모름</translation>
  </message>
  <message>
   <source>bands that entered twice</source>
   <translation>두 번 들어온 밴드</translation>
  </message>
  <message>
   <source>bands that boarded without having entered</source>
   <translation>들어온 기록 없이 탄 밴드</translation>
  </message>
  <message>
   <source>bands that boarded unseen</source>
   <translation>보이지 않게 탄 밴드</translation>
  </message>
  <message>
   <source>bands that passed the line</source>
   <translation>줄을 지나친 밴드</translation>
  </message>
  <message>
   <source>bands that were long overdue</source>
   <translation>너무 오래 나오지 않은 밴드</translation>
  </message>
  <message>
   <source>times that the vehicle counter fell silent</source>
   <translation>차량 계수기가 조용했던 횟수</translation>
  </message>
  <message>
   <source>events out of their time</source>
   <translation>시간이 맞지 않는 사건</translation>
  </message>
  <message>
   <source>dispatches out of order</source>
   <translation>순서가 맞지 않는 출발</translation>
  </message>
  <message>
   <source>impossible counts</source>
   <translation>있을 수 없는 인원</translation>
  </message>
  <message>
   <source>counts of a counter that sticks</source>
   <translation>멈춘 계수기의 값</translation>
  </message>
  <message>
   <source>open</source>
   <translation>운영 중</translation>
  </message>
  <message>
   <source>too little was heard</source>
   <translation>들린 것이 너무 적음</translation>
  </message>
  <message>
   <source>how long others waited</source>
   <translation>먼저 온 손님이 기다린 시간</translation>
  </message>
  <message>
   <source>guests counted in line</source>
   <translation>줄에 선 손님 수</translation>
  </message>
  <message>
   <source>guests counted, and how long others waited</source>
   <translation>줄에 선 손님 수와 먼저 온 손님이 기다린 시간</translation>
  </message>
  <message>
   <source>what is usual at this time</source>
   <translation>이 시간대의 평소 대기</translation>
  </message>
  <message>
   <source>as it is now: there is no history yet</source>
   <translation>지금 그대로: 아직 기록이 없음</translation>
  </message>
  <message>
   <source>the usual course of a day, at today's level</source>
   <translation>평소 하루의 흐름을 오늘 수준에 맞춤</translation>
  </message>
  <message>
   <source>learned from this park's history</source>
   <translation>이 파크의 기록에서 학습함</translation>
  </message>
  <message>
   <source>{n:.0f} min</source>
   <translation>{n:.0f}분</translation>
  </message>
  <message>
   <source>{status}, noticed</source>
   <translation>{status}, 감지됨</translation>
  </message>
  <message>
   <source>{n:,} × {reason}</source>
   <translation>{reason} {n:,}건</translation>
  </message>
  <message>
   <source>The virtual queue of {name} is on.</source>
   <translation>{name}의 가상 대기열을 켰습니다.</translation>
  </message>
  <message>
   <source>The virtual queue of {name} is off.</source>
   <translation>{name}의 가상 대기열을 껐습니다.</translation>
  </message>
  <message>
   <source>Invitations may go out.</source>
   <translation>이제 초대를 보낼 수 있습니다.</translation>
  </message>
  <message>
   <source>No more invitations go out.</source>
   <translation>더는 초대를 보내지 않습니다.</translation>
  </message>
  <message>
   <source>{name} is {status}.</source>
   <translation>{name}: {status}.</translation>
  </message>
  <message>
   <source>The sign of {name} says nothing.</source>
   <translation>{name} 안내판의 표시를 내렸습니다.</translation>
  </message>
  <message>
   <source>The sign of {name} says {n} min.</source>
   <translation>{name} 안내판에 {n}분을 표시했습니다.</translation>
  </message>
  <message>
   <source>{name} is {status} already.</source>
   <translation>{name}: 이미 {status} 상태입니다.</translation>
  </message>
  <message>
   <source>No wait is suggested for {name}: too little is known. Shift P writes one.</source>
   <translation>{name}에는 제안이 없습니다. 알려진 것이 너무 적습니다. Shift P로 직접 쓸 수 있습니다.</translation>
  </message>
  <message>
   <source>Write minutes from 0 to {n}, or nothing.</source>
   <translation>0에서 {n} 사이의 분을 쓰거나 비워 두십시오.</translation>
  </message>
  <message>
   <source>{name} has no virtual queue. The venue's folder says which have.</source>
   <translation>{name}에는 가상 대기열이 없습니다. 어느 놀이기구에 있는지는 파크 폴더에 정합니다.</translation>
  </message>
  <message>
   <source>The sign of {name} says {n} min already.</source>
   <translation>{name} 안내판은 이미 {n}분입니다.</translation>
  </message>
  <message>
   <source>invitations: unknown</source>
   <translation>초대: 모름</translation>
  </message>
  <message>
   <source>invitations off</source>
   <translation>초대 꺼짐</translation>
  </message>
  <message>
   <source>invitations on</source>
   <translation>초대 켜짐</translation>
  </message>
  <message>
   <source>invitations paused</source>
   <translation>초대 쉬는 중</translation>
  </message>
  <message>
   <source>not enough yet</source>
   <translation>아직 부족함</translation>
  </message>
  <message>
   <source>{n} points ({low} to {high})</source>
   <translation>{n}%p ({low} ~ {high})</translation>
  </message>
  <message>
   <source>{n} min ({low} to {high})</source>
   <translation>{n}분 ({low} ~ {high})</translation>
  </message>
  <message>
   <source>{kept:,} of {told:,}</source>
   <translation>{told:,}건 중 {kept:,}건</translation>
  </message>
  <message>
   <source>invited</source>
   <translation>초대함</translation>
  </message>
  <message>
   <source>said yes</source>
   <translation>수락</translation>
  </message>
  <message>
   <source>came</source>
   <translation>옴</translation>
  </message>
  <message>
   <source>promises kept</source>
   <translation>지킨 약속</translation>
  </message>
  <message>
   <source>the wait met lay in the range told</source>
   <translation>실제 대기가 알린 범위 안에 있었음</translation>
  </message>
  <message>
   <source>uplift: come because invited</source>
   <translation>효과: 초대받아서 온 비율</translation>
  </message>
  <message>
   <source>against those held out, 95 %</source>
   <translation>초대하지 않은 비교 집단 대비, 95 %</translation>
  </message>
  <message>
   <source>wait saved per guest</source>
   <translation>손님당 줄어든 대기</translation>
  </message>
  <message>
   <source>{n:,} invited, {came:,} came</source>
   <translation>초대 {n:,}, 도착 {came:,}</translation>
  </message>
  <message>
   <source>{n:.0f} % of promises kept</source>
   <translation>약속 {n:.0f}% 지킴</translation>
  </message>
  <message>
   <source>uplift {range}</source>
   <translation>효과 {range}</translation>
  </message>
  <message>
   <source>{n:,} held out to compare</source>
   <translation>비교를 위해 {n:,}일행은 초대하지 않음</translation>
  </message>
  <message>
   <source>blocks on against off, {n} compared, 95 %</source>
   <translation>켠 시간과 끈 시간 비교 {n}회, 95 %</translation>
  </message>
  <message>
   <source>day in review  R</source>
   <translation>하루 돌아보기  R</translation>
  </message>
  <message>
   <source>worst first  G</source>
   <translation>심한 순  G</translation>
  </message>
  <message>
   <source>by area  G</source>
   <translation>구역별  G</translation>
  </message>
  <message>
   <source>Not used, since the start</source>
   <translation>시작 이후 쓰지 않은 신호</translation>
  </message>
  <message>
   <source>Bands under 15 %</source>
   <translation>배터리 15 % 미만 밴드</translation>
  </message>
  <message>
   <source>Bands in doubt</source>
   <translation>의심스러운 밴드</translation>
  </message>
  <message>
   <source>none known</source>
   <translation>없음</translation>
  </message>
  <message>
   <source>reader</source>
   <translation>리더</translation>
  </message>
  <message>
   <source>level</source>
   <translation>층</translation>
  </message>
  <message>
   <source>health</source>
   <translation>상태</translation>
  </message>
  <message>
   <source>since</source>
   <translation>시각</translation>
  </message>
  <message>
   <source>sightings</source>
   <translation>신호</translation>
  </message>
  <message>
   <source>against map</source>
   <translation>지도 대비</translation>
  </message>
  <message>
   <source>Faults</source>
   <translation>고장</translation>
  </message>
  <message>
   <source>radio</source>
   <translation>무선</translation>
  </message>
  <message>
   <source>readers silent</source>
   <translation>조용해진 리더</translation>
  </message>
  <message>
   <source>readers unheard</source>
   <translation>수신된 적 없는 리더</translation>
  </message>
  <message>
   <source>readers offset</source>
   <translation>세기가 어긋난 리더</translation>
  </message>
  <message>
   <source>readers misplaced</source>
   <translation>위치가 다른 리더</translation>
  </message>
  <message>
   <source>zones deaf</source>
   <translation>안 들리는 구역</translation>
  </message>
  <message>
   <source>store</source>
   <translation>저장소</translation>
  </message>
  <message>
   <source>duty</source>
   <translation>근무</translation>
  </message>
  <message>
   <source>escalation</source>
   <translation>상위 전달</translation>
  </message>
  <message>
   <source>motion</source>
   <translation>동작</translation>
  </message>
  <message>
   <source>alerts</source>
   <translation>경보</translation>
  </message>
  <message>
   <source>alerts out of use</source>
   <translation>사용 끝난 밴드의 경보</translation>
  </message>
  <message>
   <source>damaged alerts</source>
   <translation>손상된 경보</translation>
  </message>
  <message>
   <source>positions</source>
   <translation>위치</translation>
  </message>
  <message>
   <source>staff</source>
   <translation>직원</translation>
  </message>
  <message>
   <source>purging</source>
   <translation>기록 정리</translation>
  </message>
  <message>
   <source>forgetting</source>
   <translation>손님 정보 삭제</translation>
  </message>
  <message>
   <source>Tags not in the register</source>
   <translation>등록되지 않은 태그</translation>
  </message>
  <message>
   <source>Broken frames</source>
   <translation>깨진 프레임</translation>
  </message>
  <message>
   <source>Forged: believed by nobody</source>
   <translation>위조된 신호, 무시함</translation>
  </message>
  <message>
   <source>Old reports sent again</source>
   <translation>다시 보내진 옛 신호</translation>
  </message>
  <message>
   <source>Readers not in the venue</source>
   <translation>등록되지 않은 리더</translation>
  </message>
  <message>
   <source>Impossible signal strength</source>
   <translation>불가능한 신호 세기</translation>
  </message>
  <message>
   <source>Stamped out of time</source>
   <translation>시각이 어긋난 신호</translation>
  </message>
  <message>
   <source>Shed under overload</source>
   <translation>과부하로 버린 신호</translation>
  </message>
  <message>
   <source>Readers heard</source>
   <translation>수신 중인 리더</translation>
  </message>
  <message>
   <source>Sightings</source>
   <translation>신호</translation>
  </message>
  <message>
   <source>Sightings shed</source>
   <translation>버린 신호</translation>
  </message>
  <message>
   <source>and {n} more readers</source>
   <translation>외 리더 {n}개</translation>
  </message>
  <message>
   <source>and {n} more faults</source>
   <translation>외 고장 {n}건</translation>
  </message>
  <message>
   <source>lost child</source>
   <translation>미아</translation>
  </message>
  <message>
   <source>separated party</source>
   <translation>일행과 떨어짐</translation>
  </message>
  <message>
   <source>Name, place and trail are shown to you. Who looked, whom, when and why stays on record.</source>
   <translation>이름, 위치, 이동 경로가 표시됩니다. 누가 누구를 언제 왜 조회했는지 기록에 남습니다.</translation>
  </message>
  <message>
   <source>Open who this is?</source>
   <translation>이 손님이 누구인지 조회할까요?</translation>
  </message>
  <message>
   <source>Open where {name} is?</source>
   <translation>{name} 님의 위치를 조회할까요?</translation>
  </message>
  <message>
   <source>look-ups only</source>
   <translation>위치 조회만</translation>
  </message>
  <message>
   <source>{n} look-ups in {days} days</source>
   <translation>최근 {days}일간 위치 조회 {n}건</translation>
  </message>
  <message>
   <source>{n} records of {days} days</source>
   <translation>최근 {days}일간 기록 {n}건</translation>
  </message>
  <message>
   <source>Nobody was looked up in the last {days} days.</source>
   <translation>최근 {days}일 동안 조회된 사람이 없습니다.</translation>
  </message>
  <message>
   <source>signed in</source>
   <translation>로그인</translation>
  </message>
  <message>
   <source>signed out</source>
   <translation>로그아웃</translation>
  </message>
  <message>
   <source>was refused</source>
   <translation>거부됨</translation>
  </message>
  <message>
   <source>looked up</source>
   <translation>위치 조회</translation>
  </message>
  <message>
   <source>answered a call</source>
   <translation>도움 요청 처리</translation>
  </message>
  <message>
   <source>acknowledged an alarm</source>
   <translation>경보를 확인함</translation>
  </message>
  <message>
   <source>shelved an alarm</source>
   <translation>경보를 보류함</translation>
  </message>
  <message>
   <source>closed an alarm</source>
   <translation>경보를 종료함</translation>
  </message>
  <message>
   <source>acknowledged an alert</source>
   <translation>경보를 확인함</translation>
  </message>
  <message>
   <source>shelved an alert</source>
   <translation>경보를 보류함</translation>
  </message>
  <message>
   <source>closed an alert</source>
   <translation>경보를 종료함</translation>
  </message>
  <message>
   <source>erased a guest</source>
   <translation>손님 기록 삭제</translation>
  </message>
  <message>
   <source>added to the staff</source>
   <translation>직원 추가</translation>
  </message>
  <message>
   <source>gave a new PIN</source>
   <translation>새 PIN 부여</translation>
  </message>
  <message>
   <source>removed from the staff</source>
   <translation>직원 삭제</translation>
  </message>
  <message>
   <source>did</source>
   <translation>한 일</translation>
  </message>
  <message>
   <source>whom</source>
   <translation>대상</translation>
  </message>
  <message>
   <source>why, and what came of it</source>
   <translation>사유와 결과</translation>
  </message>
  <message>
   <source>desk</source>
   <translation>데스크</translation>
  </message>
  <message>
   <source>Waiting for the first sightings</source>
   <translation>첫 신호를 기다리는 중</translation>
  </message>
  <message>
   <source>deaf, unknown</source>
   <translation>수신 불가, 인원 모름</translation>
  </message>
  <message>
   <source>{name} works as {role}. This desk is for the safety team and for supervisors.</source>
   <translation>{name} 님은 {role}입니다. 이 데스크는 안전팀과 감독자용입니다.</translation>
  </message>
  <message>
   <source>You were signed out. Sign in to go on.</source>
   <translation>로그아웃되었습니다. 계속하려면 로그인하세요.</translation>
  </message>
  <message>
   <source>Areas</source>
   <translation>구역</translation>
  </message>
  <message>
   <source>now / limit</source>
   <translation>현재 / 한도</translation>
  </message>
  <message>
   <source>now · in 60 min</source>
   <translation>지금 · 60분 뒤</translation>
  </message>
  <message>
   <source>key {n}</source>
   <translation>{n} 키</translation>
  </message>
  <message>
   <source>PIN</source>
   <translation>PIN</translation>
  </message>
  <message>
   <source>Sign in  Enter</source>
   <translation>로그인  Enter</translation>
  </message>
  <message>
   <source>Waiting for the venue</source>
   <translation>서버를 기다리는 중</translation>
  </message>
  <message>
   <source>Choose or type a name.</source>
   <translation>이름을 고르거나 입력하세요.</translation>
  </message>
  <message>
   <source>The first supervisor</source>
   <translation>첫 책임자</translation>
  </message>
  <message>
   <source>Nobody works here yet. Choose a name and a PIN of 4 to 12 digits: you will be the supervisor, who lets in all others.</source>
   <translation>아직 등록된 직원이 없습니다. 이름과 4~12자리 PIN을 정하세요. 다른 직원을 등록하는 책임자가 됩니다.</translation>
  </message>
  <message>
   <source>Begin  Enter</source>
   <translation>시작  Enter</translation>
  </message>
  <message>
   <source>Who works here now?</source>
   <translation>지금 누가 근무하나요?</translation>
  </message>
  <message>
   <source>The PIN is missing.</source>
   <translation>PIN이 없습니다.</translation>
  </message>
  <message>
   <source>simulated park</source>
   <translation>시뮬레이션 파크</translation>
  </message>
  <message>
   <source>replay</source>
   <translation>다시 보기</translation>
  </message>
  <message>
   <source>Guests in the park</source>
   <translation>파크 안 손님 수</translation>
  </message>
  <message>
   <source>{count} were in the park</source>
   <translation>{count}명이 파크에 있었음</translation>
  </message>
  <message>
   <source>{count} in the park</source>
   <translation>파크에 {count}명</translation>
  </message>
  <message>
   <source>English</source>
   <translation>영어</translation>
  </message>
  <message>
   <source>Korean</source>
   <translation>한국어</translation>
  </message>
  <message>
   <source>Chinese</source>
   <translation>중국어</translation>
  </message>
  <message>
   <source>Japanese</source>
   <translation>일본어</translation>
  </message>
  <message>
   <source>Vietnamese</source>
   <translation>베트남어</translation>
  </message>
  <message>
   <source>Thai</source>
   <translation>태국어</translation>
  </message>
  <message>
   <source>Indonesian</source>
   <translation>인도네시아어</translation>
  </message>
  <message>
   <source>Russian</source>
   <translation>러시아어</translation>
  </message>
  <message>
   <source>Arabic</source>
   <translation>아랍어</translation>
  </message>
  <message>
   <source>Hindi</source>
   <translation>힌디어</translation>
  </message>
  <message>
   <source>Spanish</source>
   <translation>스페인어</translation>
  </message>
  <message>
   <source>Portuguese</source>
   <translation>포르투갈어</translation>
  </message>
  <message>
   <source>French</source>
   <translation>프랑스어</translation>
  </message>
  <message>
   <source>German</source>
   <translation>독일어</translation>
  </message>
  <message>
   <source>Italian</source>
   <translation>이탈리아어</translation>
  </message>
  <message>
   <source>now</source>
   <translation>방금</translation>
  </message>
  <message>
   <source>age not given</source>
   <translation>나이 모름</translation>
  </message>
  <message>
   <source>adult</source>
   <translation>성인</translation>
  </message>
  <message>
   <source>{n:.0f} days</source>
   <translation>{n:.0f}일</translation>
  </message>
  <message>
   <source>{n:,.0f} /s</source>
   <translation>{n:,.0f} /초</translation>
  </message>
  <message>
   <source>walkway</source>
   <translation>통로</translation>
  </message>
  <message>
   <source>line</source>
   <translation>대기줄</translation>
  </message>
  <message>
   <source>boarding</source>
   <translation>승차장</translation>
  </message>
  <message>
   <source>ride</source>
   <translation>놀이기구</translation>
  </message>
  <message>
   <source>shop</source>
   <translation>상점</translation>
  </message>
  <message>
   <source>restaurant</source>
   <translation>식당</translation>
  </message>
  <message>
   <source>gate</source>
   <translation>출입구</translation>
  </message>
  <message>
   <source>photo spot</source>
   <translation>포토 스폿</translation>
  </message>
  <message>
   <source>staff only</source>
   <translation>직원 전용</translation>
  </message>
  <message>
   <source>hears too loud</source>
   <translation>너무 크게 수신</translation>
  </message>
  <message>
   <source>hears too low</source>
   <translation>너무 약하게 수신</translation>
  </message>
  <message>
   <source>here, fading</source>
   <translation>현재, 신호 약해짐</translation>
  </message>
  <message>
   <source>left the park</source>
   <translation>퇴장</translation>
  </message>
  <message>
   <source>counter went back: was it reset?</source>
   <translation>순번이 되돌아감: 초기화?</translation>
  </message>
  <message>
   <source>an old report was sent again</source>
   <translation>옛 신호가 다시 보내짐</translation>
  </message>
  <message>
   <source>in two places at once: copied?</source>
   <translation>두 곳에서 동시에 수신: 복제?</translation>
  </message>
  <message>
   <source>moved faster than anybody runs</source>
   <translation>사람이 달릴 수 없는 속도</translation>
  </message>
  <message>
   <source>no data yet</source>
   <translation>아직 데이터 없음</translation>
  </message>
  <message>
   <source>{n:.1f} s</source>
   <translation>{n:.1f}초</translation>
  </message>
  <message>
   <source>{n:.0f} s</source>
   <translation>{n:.0f}초</translation>
  </message>
  <message>
   <source>{n:.0f} h</source>
   <translation>{n:.0f}시간</translation>
  </message>
  <message>
   <source>{duration} ago</source>
   <translation>{duration} 전</translation>
  </message>
  <message>
   <source>{n:.1f} k/s</source>
   <translation>{n:.1f} k/초</translation>
  </message>
  <message>
   <source>child, {ages}</source>
   <translation>어린이, {ages}세</translation>
  </message>
  <message>
   <source>teenager, {ages}</source>
   <translation>청소년, {ages}세</translation>
  </message>
  <message>
   <source>wheelchair</source>
   <translation>휠체어</translation>
  </message>
  <message>
   <source>short ways</source>
   <translation>짧은 거리만</translation>
  </message>
  <message>
   <source>hearing</source>
   <translation>청각</translation>
  </message>
  <message>
   <source>sight</source>
   <translation>시각</translation>
  </message>
  <message>
   <source>speech</source>
   <translation>말하기</translation>
  </message>
  <message>
   <source>assistance dog</source>
   <translation>보조견</translation>
  </message>
  <message>
   <source>calm</source>
   <translation>안정</translation>
  </message>
  <message>
   <source>plain words</source>
   <translation>쉬운 말</translation>
  </message>
  <message>
   <source>Uses a wheelchair: lead along ways without steps.</source>
   <translation>휠체어 사용: 계단 없는 길로 안내하세요.</translation>
  </message>
  <message>
   <source>Walks short ways: offer a seat.</source>
   <translation>짧은 거리만 걸음: 앉을 자리를 권하세요.</translation>
  </message>
  <message>
   <source>Hears little or nothing: face them, write it down.</source>
   <translation>잘 듣지 못함: 마주 보고, 글로 써 주세요.</translation>
  </message>
  <message>
   <source>Sees little or nothing: say who you are, offer an arm.</source>
   <translation>잘 보지 못함: 누구인지 말하고 팔을 내어 주세요.</translation>
  </message>
  <message>
   <source>Speaks in another way: give time, watch for signs.</source>
   <translation>다른 방식으로 말함: 기다려 주고 몸짓을 살피세요.</translation>
  </message>
  <message>
   <source>Comes with an assistance dog: keep them together.</source>
   <translation>보조견 동반: 함께 있게 하세요.</translation>
  </message>
  <message>
   <source>Needs calm: a quiet place, one voice, no touching unasked.</source>
   <translation>안정이 필요함: 조용한 곳에서 한 사람이 말하고, 허락 없이 만지지 마세요.</translation>
  </message>
  <message>
   <source>Prefers plain words: short sentences, one thing at a time.</source>
   <translation>쉬운 말 선호: 짧게, 한 번에 한 가지씩 말하세요.</translation>
  </message>
  <message>
   <source>data {age} old</source>
   <translation>{age} 전 데이터</translation>
  </message>
  <message>
   <source>zone</source>
   <translation>구역</translation>
  </message>
  <message>
   <source>kind</source>
   <translation>종류</translation>
  </message>
  <message>
   <source>half an hour</source>
   <translation>최근 30분</translation>
  </message>
  <message>
   <source>limit</source>
   <translation>한도</translation>
  </message>
  <message>
   <source>share</source>
   <translation>비율</translation>
  </message>
  <message>
   <source>state</source>
   <translation>상태</translation>
  </message>
  <message>
   <source>partly deaf, count may be low</source>
   <translation>일부 수신 불가, 인원이 더 많을 수 있음</translation>
  </message>
  <message>
   <source>over its limit</source>
   <translation>한도 초과</translation>
  </message>
  <message>
   <source>near its limit</source>
   <translation>한도에 가까움</translation>
  </message>
  <message>
   <source>It has ended: nothing would start this venue again. At a quiet moment close it, and start `bandstand guard`.</source>
   <translation>감시 프로그램이 종료되어 시스템이 멈춰도 다시 시작되지 않습니다. 한가할 때 닫고 `bandstand guard`로 시작하십시오.</translation>
  </message>
  <message>
   <source>The watchdog watches again.</source>
   <translation>감시 프로그램이 다시 감시합니다.</translation>
  </message>
  <message>
   <source>There is none: nothing would start this venue again if it died. At a quiet moment close it, and start `bandstand guard` instead of `bandstand run`.</source>
   <translation>감시 프로그램이 없어 시스템이 멈춰도 다시 시작되지 않습니다. 한가할 때 닫고 `bandstand run` 대신 `bandstand guard`로 시작하십시오.</translation>
  </message>
  <message>
   <source>Answer  H</source>
   <translation>조치  H</translation>
  </message>
  <message>
   <source>Opens the safety desk, or brings it to the front</source>
   <translation>안전 데스크를 열거나 앞으로 가져옵니다</translation>
  </message>
  <message>
   <source>Question</source>
   <translation>질문</translation>
  </message>
  <message>
   <source>Something else</source>
   <translation>그 밖에</translation>
  </message>
  <message>
   <source>Ctrl Enter gives this answer.</source>
   <translation>Ctrl Enter를 누르면 이 답으로 처리됩니다.</translation>
  </message>
  <message>
   <source>Choose an answer first.</source>
   <translation>먼저 답을 고르세요.</translation>
  </message>
  <message>
   <source>Say it in {n} characters or more.</source>
   <translation>{n}자 이상 입력하세요.</translation>
  </message>
  <message>
   <source>Keys</source>
   <translation>단축키</translation>
  </message>
  <message>
   <source>Map of the park</source>
   <translation>파크 지도</translation>
  </message>
  <message>
   <source>Arrows move it, plus and minus zoom, 0 shows all of it.</source>
   <translation>화살표로 이동, 더하기와 빼기로 확대·축소, 0은 전체 보기.</translation>
  </message>
  <message>
   <source>Motion</source>
   <translation>움직임</translation>
  </message>
  <message>
   <source>No motion yet</source>
   <translation>아직 움직임 기록이 없습니다</translation>
  </message>
  <message>
   <source>s, live</source>
   <translation>초, 실시간</translation>
  </message>
  <message>
   <source>s from the impact</source>
   <translation>충격 기준 초</translation>
  </message>
  <message>
   <source>The band sent no motion that can be read.</source>
   <translation>밴드가 보낸 움직임을 읽을 수 없습니다.</translation>
  </message>
  <message>
   <source>stronger than the sensor can tell</source>
   <translation>센서가 잴 수 있는 것보다 강함</translation>
  </message>
  <message>
   <source>the rest did not arrive</source>
   <translation>나머지는 도착하지 않음</translation>
  </message>
  <message>
   <source>up to {g:.1f} g</source>
   <translation>최대 {g:.1f} g</translation>
  </message>
  <message>
   <source>{s:.1f} s of motion</source>
   <translation>움직임 {s:.1f}초</translation>
  </message>
  <message>
   <source>still afterwards</source>
   <translation>이후 움직임 없음</translation>
  </message>
  <message>
   <source>moving afterwards</source>
   <translation>이후 움직임 있음</translation>
  </message>
  <message>
   <source>weightless for {s:.1f} s before</source>
   <translation>직전 {s:.1f}초 무중력</translation>
  </message>
  <message>
   <source>notice</source>
   <translation>알림</translation>
  </message>
  <message>
   <source>warning</source>
   <translation>주의</translation>
  </message>
  <message>
   <source>alarm</source>
   <translation>경보</translation>
  </message>
  <message>
   <source>Waits of the day</source>
   <translation>하루의 대기 시간</translation>
  </message>
  <message>
   <source>The band was read at row {row} of this picture as the vehicle left.</source>
   <translation>차량이 출발할 때 이 사진의 {row}번째 줄에서 밴드가 읽혔습니다.</translation>
  </message>
  <message>
   <source>The mark on the band can be read in the picture.</source>
   <translation>사진에서 밴드의 무늬를 읽을 수 있습니다.</translation>
  </message>
  <message>
   <source>The band was heard where the camera looks.</source>
   <translation>카메라가 향한 곳에서 밴드가 감지되었습니다.</translation>
  </message>
  <message>
   <source>Your band was right in front of the camera.</source>
   <translation>손님의 밴드가 카메라 바로 앞에 있었습니다.</translation>
  </message>
  <message>
   <source>Your party held a band to the photo spot for this picture.</source>
   <translation>일행이 이 사진을 위해 포토 스폿에 밴드를 댔습니다.</translation>
  </message>
  <message>
   <source>Your band was aboard when this vehicle left.</source>
   <translation>이 차량이 출발할 때 손님의 밴드가 타고 있었습니다.</translation>
  </message>
  <message>
   <source>The mark on your band can be seen in the picture.</source>
   <translation>사진에서 손님 밴드의 무늬가 보입니다.</translation>
  </message>
  <message>
   <source>You said that you are in it.</source>
   <translation>사진에 본인이 있다고 하셨습니다.</translation>
  </message>
  <message>
   <source>Our photo team has found you in it.</source>
   <translation>사진팀이 이 사진에서 손님을 찾았습니다.</translation>
  </message>
  <message>
   <source>Your band was near this camera at that time. Are you in it?</source>
   <translation>그때 손님의 밴드가 이 카메라 가까이에 있었습니다. 사진에 계신가요?</translation>
  </message>
  <message>
   <source>Your party held a band to the photo spot about then. Are you in it?</source>
   <translation>그 무렵 일행이 포토 스폿에 밴드를 댔습니다. 사진에 계신가요?</translation>
  </message>
  <message>
   <source>You may have been aboard this vehicle. Are you in it?</source>
   <translation>이 차량에 타셨을 수 있습니다. 사진에 계신가요?</translation>
  </message>
  <message>
   <source>A mark like the one on your band can be seen in it. Are you in it?</source>
   <translation>손님의 밴드와 같은 무늬가 사진에 보입니다. 사진에 계신가요?</translation>
  </message>
  <message>
   <source>Our photo team thinks that you are in it.</source>
   <translation>사진팀은 손님이 이 사진에 있다고 봅니다.</translation>
  </message>
  <message>
   <source>The band was read at the platform, but hardly in this vehicle or in the rows of this picture.</source>
   <translation>승강장에서 밴드가 읽혔지만, 이 차량이나 이 사진에 나온 줄에 있었을 가능성은 낮습니다.</translation>
  </message>
  <message>
   <source>The band was held to the photo spot as the picture was taken.</source>
   <translation>사진을 찍을 때 밴드를 포토 스폿에 댔습니다.</translation>
  </message>
  <message>
   <source>Marks of bands can be read in the picture, and this band's is not among them.</source>
   <translation>사진에서 밴드 무늬들을 읽을 수 있지만, 이 밴드의 무늬는 없습니다.</translation>
  </message>
  <message>
   <source>The band was heard farther away, outside what the camera sees.</source>
   <translation>밴드가 카메라에 보이지 않는 더 먼 곳에서 감지되었습니다.</translation>
  </message>
  <message>
   <source>There is no alert {number}.</source>
   <translation>{number}번 경보가 없습니다.</translation>
  </message>
  <message>
   <source>{who} has closed this at {since}.</source>
   <translation>{who} 님이 {since}에 종료했습니다.</translation>
  </message>
  <message>
   <source>This alert is closed already.</source>
   <translation>이 경보는 이미 종료되었습니다.</translation>
  </message>
  <message>
   <source>This ended by itself at {since}.</source>
   <translation>{since}에 저절로 종료되었습니다.</translation>
  </message>
  <message>
   <source>its time on the shelf is over</source>
   <translation>보류 시간이 끝남</translation>
  </message>
  <message>
   <source>the button was pressed</source>
   <translation>버튼을 누름</translation>
  </message>
  <message>
   <source>the wearer asked for help</source>
   <translation>착용자가 도움을 요청함</translation>
  </message>
  <message>
   <source>moving again</source>
   <translation>다시 움직임</translation>
  </message>
  <message>
   <source>lying still again</source>
   <translation>다시 움직임 없음</translation>
  </message>
  <message>
   <source>the motion shows no fall</source>
   <translation>동작에 낙상이 보이지 않음</translation>
  </message>
  <message>
   <source>another impact, long after somebody arrived</source>
   <translation>누군가 도착하고 한참 뒤에 또 충격이 있음</translation>
  </message>
  <message>
   <source>heard again, and lying still</source>
   <translation>다시 수신됨, 움직이지 않음</translation>
  </message>
  <message>
   <source>the motion shows a fall</source>
   <translation>동작에 낙상이 보임</translation>
  </message>
  <message>
   <source>heard, and not lying still</source>
   <translation>수신되며 움직임 있음</translation>
  </message>
  <message>
   <source>it has become graver</source>
   <translation>더 심각해짐</translation>
  </message>
  <message>
   <source>somebody takes care of it</source>
   <translation>누군가 맡음</translation>
  </message>
  <message>
   <source>This is still being judged, and nobody has been called yet. Wait for it, or ask the wearer.</source>
   <translation>아직 판정 중이며 아무도 부르지 않았습니다. 기다리거나 착용자에게 물으십시오.</translation>
  </message>
  <message>
   <source>{who} is with the guest since {since}. There is nothing to acknowledge.</source>
   <translation>{who} 님이 {since}부터 손님과 함께 있습니다. 확인할 것이 없습니다.</translation>
  </message>
  <message>
   <source>{who} has acknowledged this at {since}. Assign it to somebody, or leave it to them.</source>
   <translation>{who} 님이 {since}에 확인했습니다. 누군가에게 배정하거나 맡겨 두십시오.</translation>
  </message>
  <message>
   <source>This is shelved. Acknowledge it first, then close it.</source>
   <translation>보류 중입니다. 먼저 확인한 다음 종료하십시오.</translation>
  </message>
  <message>
   <source>Nobody has acknowledged this yet. Acknowledge it first, then close it.</source>
   <translation>아직 아무도 확인하지 않았습니다. 먼저 확인한 다음 종료하십시오.</translation>
  </message>
  <message>
   <source>what happened</source>
   <translation>무슨 일이 있었는지</translation>
  </message>
  <message>
   <source>A call for help cannot be shelved. Send somebody.</source>
   <translation>도움 요청은 보류할 수 없습니다. 사람을 보내십시오.</translation>
  </message>
  <message>
   <source>{who} is with the guest. Close it when that is over.</source>
   <translation>{who} 님이 손님과 함께 있습니다. 끝나면 종료하십시오.</translation>
  </message>
  <message>
   <source>{who} has shelved this until {until}.</source>
   <translation>{who} 님이 {until}까지 보류했습니다.</translation>
  </message>
  <message>
   <source>Shelve it for a time of at most {most} minutes.</source>
   <translation>최대 {most}분까지 보류할 수 있습니다.</translation>
  </message>
  <message>
   <source>why it can wait</source>
   <translation>기다려도 되는 이유</translation>
  </message>
  <message>
   <source>who goes</source>
   <translation>누가 가는지</translation>
  </message>
  <message>
   <source>Say in {least} to {most} characters {what}.</source>
   <translation>{what} {least}~{most}자로 적으세요.</translation>
  </message>
  <message>
   <source>An alert cannot be asked for that.</source>
   <translation>경보에는 그렇게 할 수 없습니다.</translation>
  </message>
  <message>
   <source>It does not answer: look at its cable and its power.</source>
   <translation>응답이 없습니다. 케이블과 전원을 확인하십시오.</translation>
  </message>
  <message>
   <source>The folder {folder} cannot be read ({why}): look at its disk, or at the network share.</source>
   <translation>{folder} 폴더를 읽을 수 없습니다({why}). 디스크나 네트워크 공유를 확인하십시오.</translation>
  </message>
  <message>
   <source>Files that were taken cannot be removed from {folder} ({why}): let Bandstand write there.</source>
   <translation>가져온 파일을 {folder}에서 지울 수 없습니다({why}). Bandstand에 쓰기 권한을 주십시오.</translation>
  </message>
  <message>
   <source>Files of this kind stay in the folder: only JPEG and PNG are read.</source>
   <translation>이런 종류의 파일은 폴더에 그대로 둡니다. JPEG와 PNG만 읽습니다.</translation>
  </message>
  <message>
   <source>Its clock says {date}: the files' own times are used. Set its clock.</source>
   <translation>카메라 시계가 {date}입니다. 대신 파일의 시각을 씁니다. 카메라 시계를 맞추십시오.</translation>
  </message>
  <message>
   <source>Its clock is {n:.0f} s ahead or more: the files' own times are used. Set it, or clock_offset_s.</source>
   <translation>카메라 시계가 {n:.0f}초 이상 빠릅니다. 대신 파일의 시각을 씁니다. 시계나 clock_offset_s를 맞추십시오.</translation>
  </message>
  <message>
   <source>There is no frame of that moment: the camera was away, or was asked too late.</source>
   <translation>그 순간의 사진이 없습니다. 카메라가 끊겨 있었거나 요청이 너무 늦었습니다.</translation>
  </message>
  <message>
   <source>More pictures were asked for than can be taken.</source>
   <translation>찍을 수 있는 것보다 많은 사진을 요청했습니다.</translation>
  </message>
  <message>
   <source>No picture comes from {source}: look at its power, cable and address. It is tried again and again.</source>
   <translation>{source}에서 영상이 오지 않습니다. 전원, 케이블, 주소를 확인하십시오. 계속 다시 시도합니다.</translation>
  </message>
  <message>
   <source>Its picture has another shape than at first ({now}, not {before}): see if its seat boxes still fit.</source>
   <translation>화면 비율이 처음과 다릅니다({before}이 아니라 {now}). 좌석 상자가 아직 맞는지 확인하십시오.</translation>
  </message>
  <message>
   <source>Its last pictures are black: look for a cap on its lens, and at its lamp.</source>
   <translation>최근 사진이 까맣습니다. 렌즈 덮개와 조명을 확인하십시오.</translation>
  </message>
  <message>
   <source>Its last pictures are far less sharp than usual: wipe its lens, and see its focus.</source>
   <translation>최근 사진이 평소보다 훨씬 흐립니다. 렌즈를 닦고 초점을 확인하십시오.</translation>
  </message>
  <message>
   <source>It gives the same picture again and again: switch it off and on.</source>
   <translation>같은 사진만 계속 보냅니다. 껐다가 다시 켜십시오.</translation>
  </message>
  <message>
   <source>What came from it lately could not be read: see the list of refused photos.</source>
   <translation>최근에 온 것을 읽을 수 없었습니다. 거절된 사진 목록을 보십시오.</translation>
  </message>
  <message>
   <source>{field} is not what this venue expects there. Update this desk, or the venue.</source>
   <translation>{field}이(가) 이 공원이 기대하는 것과 다릅니다. 데스크나 공원을 업데이트하십시오.</translation>
  </message>
  <message>
   <source>This venue does not know what that is. Update this desk, or the venue.</source>
   <translation>서버가 알지 못하는 요청입니다. 이 데스크나 서버를 업데이트하세요.</translation>
  </message>
  <message>
   <source>This guest may be under {years}: enter the name of the guardian who says yes for them.</source>
   <translation>{years}세 미만일 수 있는 손님입니다. 대신 동의하는 보호자의 이름을 입력하세요.</translation>
  </message>
  <message>
   <source>No purpose is chosen. Choose at least one.</source>
   <translation>선택한 항목이 없습니다. 하나 이상 고르세요.</translation>
  </message>
  <message>
   <source>One of the purposes is not known here. Update this desk.</source>
   <translation>알 수 없는 동의 항목이 있습니다. 이 데스크를 업데이트하세요.</translation>
  </message>
  <message>
   <source>Nobody has asked for this guest's year of birth, and under {years} a guardian consents. Enter the year, or the name of the guardian who says yes.</source>
   <translation>출생 연도를 묻지 않은 손님이며, {years}세 미만은 보호자가 동의해야 합니다. 출생 연도나 동의하는 보호자의 이름을 입력하세요.</translation>
  </message>
  <message>
   <source>guardian's name</source>
   <translation>보호자 이름</translation>
  </message>
  <message>
   <source>This guest still wears band {code}. Take it back or report it lost, then erase.</source>
   <translation>이 손님은 아직 밴드 {code}을(를) 차고 있습니다. 회수하거나 분실 신고한 뒤 삭제하세요.</translation>
  </message>
  <message>
   <source>This guest wears band {other} already. Swap it, or take it back first.</source>
   <translation>이 손님은 이미 밴드 {other}을(를) 차고 있습니다. 교환하거나 먼저 회수하세요.</translation>
  </message>
  <message>
   <source>Nobody wears band {code}, so there is nothing to swap. Issue the other one to its guest.</source>
   <translation>밴드 {code}을(를) 찬 사람이 없어 교환할 수 없습니다. 다른 밴드를 손님에게 지급하세요.</translation>
  </message>
  <message>
   <source>This band is not in the venue's stock. Import it first.</source>
   <translation>이곳에 등록되지 않은 밴드입니다. 먼저 등록하세요.</translation>
  </message>
  <message>
   <source>Band {code} is reported lost. Report it found first, or take another.</source>
   <translation>밴드 {code}은(는) 분실 신고되었습니다. 먼저 찾았다고 표시하거나 다른 밴드를 쓰세요.</translation>
  </message>
  <message>
   <source>Band {code} is worn by somebody else since {since}. Take another.</source>
   <translation>밴드 {code}은(는) {since}부터 다른 손님이 차고 있습니다. 다른 밴드를 쓰세요.</translation>
  </message>
  <message>
   <source>There is no guest {number}. Perhaps they were erased meanwhile; look again.</source>
   <translation>{number}번 손님이 없습니다. 그사이 삭제되었을 수 있으니 다시 찾아보세요.</translation>
  </message>
  <message>
   <source>A party has at least one guest. Add one first.</source>
   <translation>일행에는 손님이 한 명 이상 있어야 합니다. 먼저 추가하세요.</translation>
  </message>
  <message>
   <source>A party has at most {most} guests, this one {n}. Make several parties of it.</source>
   <translation>일행은 최대 {most}명인데 지금 {n}명입니다. 여러 일행으로 나누세요.</translation>
  </message>
  <message>
   <source>There is no party {party}. Perhaps its guests were erased meanwhile; look again.</source>
   <translation>{party}번 일행이 없습니다. 그사이 삭제되었을 수 있으니 다시 찾아보세요.</translation>
  </message>
  <message>
   <source>A party has at most {most} guests, and this one has them. Make another party.</source>
   <translation>일행은 최대 {most}명이며 이미 찼습니다. 다른 일행을 만드세요.</translation>
  </message>
  <message>
   <source>Say why, in {least} to {most} characters: an erasure is final, and recorded.</source>
   <translation>이유를 {least}~{most}자로 적으세요. 삭제는 되돌릴 수 없고 기록에 남습니다.</translation>
  </message>
  <message>
   <source>The reason stays in the records after the guest is gone. Say it without the guest's name.</source>
   <translation>이유는 손님이 삭제된 뒤에도 기록에 남습니다. 손님 이름 없이 적으세요.</translation>
  </message>
  <message>
   <source>party's name</source>
   <translation>일행 이름</translation>
  </message>
  <message>
   <source>The PIN is wrong.</source>
   <translation>PIN이 맞지 않습니다.</translation>
  </message>
  <message>
   <source>Too many wrong PINs. Wait {wait}, or ask at the counter for a new PIN.</source>
   <translation>PIN을 너무 많이 틀렸습니다. {wait} 기다리거나 창구에서 새 PIN을 받으세요.</translation>
  </message>
  <message>
   <source>a minute</source>
   <translation>1분</translation>
  </message>
  <message>
   <source>The year of birth {year} is before {oldest}. Write four digits, or leave it out.</source>
   <translation>출생 연도 {year}은(는) {oldest}년보다 앞섭니다. 네 자리로 적거나 비워 두세요.</translation>
  </message>
  <message>
   <source>The {what} has {n:,} characters; {most} are kept. Shorten it.</source>
   <translation>{what}이(가) {n:,}자입니다. {most}자까지 저장되니 줄이세요.</translation>
  </message>
  <message>
   <source>The {what} has {n} characters; {most} are kept. Shorten it.</source>
   <translation>{what}이(가) {n}자입니다. {most}자까지 저장되니 줄이세요.</translation>
  </message>
  <message>
   <source>The {what} is empty. Write at least a letter.</source>
   <translation>{what}이(가) 비어 있습니다. 한 글자 이상 적으세요.</translation>
  </message>
  <message>
   <source>The year of birth {year} is still to come. Correct it, or leave it out.</source>
   <translation>출생 연도 {year}은(는) 아직 오지 않았습니다. 고치거나 비워 두세요.</translation>
  </message>
  <message>
   <source>{tag!r} is no language that is known here. Write a tag such as en, ko or zh-Hant.</source>
   <translation>{tag!r}은(는) 알 수 없는 언어입니다. en, ko, zh-Hant처럼 적으세요.</translation>
  </message>
  <message>
   <source>{needs}: no such need. Known are {known}.</source>
   <translation>{needs}: 없는 항목입니다. 쓸 수 있는 항목: {known}.</translation>
  </message>
  <message>
   <source>The {what} has a character that does not show (U+{code:04X}). Type it, do not paste it.</source>
   <translation>{what}에 보이지 않는 문자(U+{code:04X})가 있습니다. 붙여 넣지 말고 직접 입력하세요.</translation>
  </message>
  <message>
   <source>What should be kept no longer is still there.</source>
   <translation>더 보관하지 말아야 할 것이 아직 남아 있습니다.</translation>
  </message>
  <message>
   <source>Pictures of {cameras} were taken more than half an hour before they came, or before this start: nobody knows any more who was there, and they are in nobody's album. If it goes on, set the camera's clock, or look at the network to it.</source>
   <translation>{cameras}의 사진이 찍힌 지 30분이 넘어 도착했거나 이번 시작 전에 찍혔습니다. 누가 그곳에 있었는지 더는 알 수 없어 아무의 앨범에도 들어가지 않습니다. 계속되면 카메라의 시계를 맞추거나 카메라까지의 네트워크를 살펴보십시오.</translation>
  </message>
  <message>
   <source>Files of photos that should be gone cannot be removed: {why}. Bandstand keeps trying. Look at the photo folder's disk, and at what else has them open.</source>
   <translation>없어져야 할 사진 파일을 지울 수 없습니다: {why}. 밴드스탠드가 계속 시도합니다. 사진 폴더의 디스크와, 그 파일을 열고 있는 다른 프로그램을 살펴보십시오.</translation>
  </message>
  <message>
   <source>Choose an end after the beginning.</source>
   <translation>시작보다 뒤의 끝을 고르십시오.</translation>
  </message>
  <message>
   <source>why it is looked up who is in this photo: it is recorded</source>
   <translation>이 사진에 누가 있는지 찾아보는 이유를 적으십시오(기록됩니다)</translation>
  </message>
  <message>
   <source>This guest has not agreed to photos: none may be put into an album of theirs.</source>
   <translation>이 손님은 사진에 동의하지 않았습니다. 이 손님의 앨범에는 사진을 넣을 수 없습니다.</translation>
  </message>
  <message>
   <source>why this photo is removed: it is final, and recorded</source>
   <translation>이 사진을 지우는 이유를 적으십시오(되돌릴 수 없으며 기록됩니다)</translation>
  </message>
  <message>
   <source>The reason stays in the records when the guest is gone. Say it without the guest's name.</source>
   <translation>이유는 손님이 삭제된 뒤에도 기록에 남습니다. 손님의 이름 없이 적으십시오.</translation>
  </message>
  <message>
   <source>There is no photo {number}. Perhaps it was removed meanwhile; look again.</source>
   <translation>사진 {number}이(가) 없습니다. 그사이 지워졌을 수 있으니 다시 확인하십시오.</translation>
  </message>
  <message>
   <source>This venue has no such camera. Update this desk, or the venue.</source>
   <translation>이 공원에는 그런 카메라가 없습니다. 이 화면이나 공원 쪽 프로그램을 업데이트하십시오.</translation>
  </message>
  <message>
   <source>The guest said so at a kiosk.</source>
   <translation>손님이 키오스크에서 그렇게 말했습니다.</translation>
  </message>
  <message>
   <source>This photo is not in your album any more.</source>
   <translation>이 사진은 더 이상 앨범에 없습니다.</translation>
  </message>
  <message>
   <source>This photo is not offered to you any more.</source>
   <translation>이 사진은 더 이상 보여 드리지 않습니다.</translation>
  </message>
  <message>
   <source>{count} photos are in albums and not in the photo folder. Bring its disk back, or restore it.</source>
   <translation>앨범에는 있으나 사진 폴더에 없는 사진이 {count}장입니다. 디스크를 다시 연결하거나 복원하십시오.</translation>
  </message>
  <message>
   <source>{count} pictures in the photo folder are in no row of this database: perhaps it is a new one, or an older backup. They are shown to nobody. Bring the right database back, or delete them.</source>
   <translation>사진 폴더의 사진 {count}장이 이 데이터베이스의 어느 행에도 없습니다. 새 데이터베이스이거나 예전 백업일 수 있습니다. 이 사진은 아무에게도 보이지 않습니다. 올바른 데이터베이스를 되돌리거나 사진을 지우십시오.</translation>
  </message>
  <message>
   <source>Files in the photo folder that belong to no photo cannot be removed: {why}. They are tried again with the next start.</source>
   <translation>사진 폴더에서 어느 사진에도 속하지 않는 파일을 지울 수 없습니다: {why}. 다음에 시작할 때 다시 시도합니다.</translation>
  </message>
  <message>
   <source>The text is too long for a band: it takes {n} bytes, some {n} letters.</source>
   <translation>밴드에 보내기에는 글이 너무 깁니다. {n}바이트(한글 약 3분의 1)까지 됩니다.</translation>
  </message>
  <message>
   <source>An alert of this band is open. Close it first, or take another band.</source>
   <translation>이 밴드의 경보가 열려 있습니다. 먼저 종료하거나 다른 밴드를 쓰십시오.</translation>
  </message>
  <message>
   <source>Choose an end after the beginning, and at most a month.</source>
   <translation>시작보다 늦고 한 달 이내인 끝을 고르십시오.</translation>
  </message>
  <message>
   <source>More than {n:,} episodes began in that time. Choose a shorter one.</source>
   <translation>그 기간에 시작된 사건이 {n:,}건을 넘습니다. 더 짧은 기간을 고르십시오.</translation>
  </message>
  <message>
   <source>This guest has not agreed that motion is looked at.</source>
   <translation>이 손님은 동작을 보는 데 동의하지 않았습니다.</translation>
  </message>
  <message>
   <source>There is no open alert of this number: it is closed, or was never there.</source>
   <translation>이 번호의 열린 경보가 없습니다. 종료되었거나 처음부터 없었습니다.</translation>
  </message>
  <message>
   <source>not confirmed</source>
   <translation>확인 안 됨</translation>
  </message>
  <message>
   <source>nobody said what became of it</source>
   <translation>결과를 알린 사람이 없음</translation>
  </message>
  <message>
   <source>they called for help themselves</source>
   <translation>본인이 직접 도움을 요청함</translation>
  </message>
  <message>
   <source>No test has come for {duration} from {places}: a call for help there may not be heard. Look at the readers there, and at the service band.</source>
   <translation>{places}에서 {duration} 동안 시험 호출이 없습니다. 그곳의 도움 요청이 들리지 않을 수 있습니다. 그곳의 리더와 점검용 밴드를 살펴보십시오.</translation>
  </message>
  <message>
   <source>A guest wears {names}, which should hang in the park as a test. What it calls is answered as a call for help; hang up another one.</source>
   <translation>점검용으로 걸려 있어야 할 {names}을(를) 손님이 차고 있습니다. 그 호출은 도움 요청으로 처리됩니다. 다른 것을 거십시오.</translation>
  </message>
  <message>
   <source>Not in the stock of bands, so they test nothing: {names}. Import them, or take them out of venue.toml.</source>
   <translation>밴드 재고에 없어 아무것도 시험하지 못합니다: {names}. 가져오거나 venue.toml에서 빼십시오.</translation>
  </message>
  <message>
   <source>the program restarted</source>
   <translation>프로그램이 다시 시작됨</translation>
  </message>
  <message>
   <source>Guests who should be forgotten are still there.</source>
   <translation>지워져야 할 손님 기록이 아직 남아 있습니다.</translation>
  </message>
  <message>
   <source>Whoever works as {role} may not do this. Ask somebody who works as {others}.</source>
   <translation>{role} 역할로는 이 작업을 할 수 없습니다. {others}에게 요청하세요.</translation>
  </message>
  <message>
   <source>A kiosk cannot ask for that. Do it at a desk of the staff.</source>
   <translation>키오스크에서는 할 수 없습니다. 직원 데스크에서 하세요.</translation>
  </message>
  <message>
   <source>Nobody is signed in at this desk. Sign in first.</source>
   <translation>이 데스크에 로그인한 사람이 없습니다. 먼저 로그인하세요.</translation>
  </message>
  <message>
   <source>Only a kiosk can ask for that.</source>
   <translation>키오스크에서만 할 수 있습니다.</translation>
  </message>
  <message>
   <source>{one} or {other}</source>
   <translation>{one} 또는 {other}</translation>
  </message>
  <message>
   <source>The band is issued all the same, and its place is shown as soon as it is heard.</source>
   <translation>그래도 밴드는 지급되었으며, 신호가 잡히는 대로 위치가 표시됩니다.</translation>
  </message>
  <message>
   <source>The bands are swapped all the same, and the new one's place is shown as soon as it is heard.</source>
   <translation>그래도 밴드는 교환되었으며, 새 밴드의 신호가 잡히는 대로 위치가 표시됩니다.</translation>
  </message>
  <message>
   <source>The band does it if that changes within {n:.0f} seconds; after that, ask again.</source>
   <translation>{n:.0f}초 안에 풀리면 밴드가 실행합니다. 그 뒤에는 다시 요청하세요.</translation>
  </message>
  <message>
   <source>No band can be confirmed by making it blink: read the code printed on it.</source>
   <translation>깜박여서 밴드를 확인할 수 없습니다. 인쇄된 코드를 읽으세요.</translation>
  </message>
  <message>
   <source>why this guest's position is opened: it is recorded</source>
   <translation>이 손님의 위치를 여는 이유를(기록됩니다)</translation>
  </message>
  <message>
   <source>Nobody wears band {code} now.</source>
   <translation>지금 밴드 {code}을(를) 찬 사람이 없습니다.</translation>
  </message>
  <message>
   <source>This guest has not agreed to be located. Only an open alert shows where they are.</source>
   <translation>이 손님은 위치 확인에 동의하지 않았습니다. 열린 경보만이 있는 곳을 보여 줍니다.</translation>
  </message>
  <message>
   <source>This venue has no reader {reader!r}. Choose the one beside this desk.</source>
   <translation>{reader!r} 리더는 이곳에 없습니다. 이 데스크 옆의 리더를 고르세요.</translation>
  </message>
  <message>
   <source>Only a kiosk has a band pulse, and counts. Let it blink instead.</source>
   <translation>밴드를 세어 가며 진동시키는 것은 키오스크만 합니다. 대신 깜박이게 하세요.</translation>
  </message>
  <message>
   <source>This band is not in the venue's stock.</source>
   <translation>이곳에 등록되지 않은 밴드입니다.</translation>
  </message>
  <message>
   <source>An alert of band {code} is open. It must be closed first.</source>
   <translation>밴드 {code}의 경보가 열려 있습니다. 먼저 종료해야 합니다.</translation>
  </message>
  <message>
   <source>Somebody is on duty with band {code}. They must go off duty first.</source>
   <translation>밴드 {code}로 근무 중인 사람이 있습니다. 먼저 근무를 마쳐야 합니다.</translation>
  </message>
  <message>
   <source>Not heard for {duration}, so they cannot be told of alerts: the staff bands of {names}. Call them by other means, and look at their bands.</source>
   <translation>{duration} 동안 수신되지 않아 경보를 알릴 수 없습니다: {names}의 직원 밴드. 다른 방법으로 연락하고 밴드를 살펴보십시오.</translation>
  </message>
  <message>
   <source>Only a supervisor may say that somebody else goes on or off duty.</source>
   <translation>다른 사람의 근무 시작과 종료는 감독자만 정할 수 있습니다.</translation>
  </message>
  <message>
   <source>{name} works as {role}: only the safety team and supervisors go on duty.</source>
   <translation>{name} 님은 {role}입니다. 안전팀과 감독자만 대응 근무를 합니다.</translation>
  </message>
  <message>
   <source>{code} cannot ask its wearer anything. Choose a Bandstand band.</source>
   <translation>{code}은(는) 착용자에게 물을 수 없습니다. Bandstand 밴드를 고르십시오.</translation>
  </message>
  <message>
   <source>Band {code} hangs in the park as a test. Choose another one.</source>
   <translation>밴드 {code}은(는) 점검용으로 걸려 있습니다. 다른 것을 고르십시오.</translation>
  </message>
  <message>
   <source>Band {code} was reported lost. Report it found first.</source>
   <translation>밴드 {code}은(는) 분실 신고되었습니다. 먼저 찾았다고 신고하십시오.</translation>
  </message>
  <message>
   <source>A guest wears band {code}. Choose another one.</source>
   <translation>손님이 밴드 {code}을(를) 차고 있습니다. 다른 것을 고르십시오.</translation>
  </message>
  <message>
   <source>{name} is on duty with band {code}. Choose another one, or let them go off duty first.</source>
   <translation>{name} 님이 밴드 {code}로 근무 중입니다. 다른 것을 고르거나 먼저 근무를 마치게 하십시오.</translation>
  </message>
  <message>
   <source>walked out through a gate</source>
   <translation>출입구로 걸어 나감</translation>
  </message>
  <message>
   <source>the wearer does not agree any more that falls are judged</source>
   <translation>착용자가 낙상 판정에 더는 동의하지 않음</translation>
  </message>
  <message>
   <source>Seen in its motion, as it happened.</source>
   <translation>동작에서 실시간으로 확인됨.</translation>
  </message>
  <message>
   <source>Where you are</source>
   <translation>위치</translation>
  </message>
  <message>
   <source>Falls and safety</source>
   <translation>넘어짐과 안전</translation>
  </message>
  <message>
   <source>Greetings by name</source>
   <translation>이름으로 인사</translation>
  </message>
  <message>
   <source>Suggestions</source>
   <translation>추천</translation>
  </message>
  <message>
   <source>Sharing</source>
   <translation>공유</translation>
  </message>
  <message>
   <source>{n} kept. They are deleted {hours:.0f} hours after the park closes at {closes}.</source>
   <translation>{n}건이 있습니다. 공원이 {closes}에 문을 닫고 {hours:.0f}시간 뒤에 지웁니다.</translation>
  </message>
  <message>
   <source>Calls for help</source>
   <translation>도움 요청</translation>
  </message>
  <message>
   <source>If you hold your band's button, we come, whatever you agreed to. What happened is kept as a report.</source>
   <translation>밴드의 버튼을 길게 누르면 무엇에 동의하셨든 저희가 갑니다. 있었던 일은 기록으로 남습니다.</translation>
  </message>
  <message>
   <source>Faces</source>
   <translation>얼굴</translation>
  </message>
  <message>
   <source>Nobody is recognised by their face. Photos are yours because of your band, your seat, or your word.</source>
   <translation>얼굴로 누구인지 알아보지 않습니다. 사진은 밴드나 좌석, 손님의 말씀으로 찾습니다.</translation>
  </message>
  <message>
   <source>{n} open, the last until {until}.</source>
   <translation>{n}개가 열려 있고, 마지막 링크는 {until}까지입니다.</translation>
  </message>
  <message>
   <source>Your name</source>
   <translation>이름</translation>
  </message>
  <message>
   <source>You came with</source>
   <translation>함께 온 일행</translation>
  </message>
  <message>
   <source>Places you have been to</source>
   <translation>다녀간 곳</translation>
  </message>
  <message>
   <source>Your photos</source>
   <translation>내 사진</translation>
  </message>
  <message>
   <source>{n} in your album. Each is deleted {days} days after it was taken.</source>
   <translation>앨범에 {n}장이 있습니다. 찍은 지 {days}일이 지나면 지웁니다.</translation>
  </message>
  <message>
   <source>Your name and year of birth</source>
   <translation>이름과 태어난 해</translation>
  </message>
  <message>
   <source>Deleted {days} days after you gave your band back.</source>
   <translation>밴드를 돌려주신 지 {days}일 뒤에 지웁니다.</translation>
  </message>
  <message>
   <source>Born in</source>
   <translation>태어난 해</translation>
  </message>
  <message>
   <source>{party}, {n} others</source>
   <translation>{party}, 다른 일행 {n}명</translation>
  </message>
  <message>
   <source>What helpers should know</source>
   <translation>도와드릴 때 알아야 할 것</translation>
  </message>
  <message>
   <source>Your band</source>
   <translation>내 밴드</translation>
  </message>
  <message>
   <source>{code}, since {since}</source>
   <translation>{code}, {since}부터</translation>
  </message>
  <message>
   <source>Suggestions and places in line</source>
   <translation>추천과 대기 순서</translation>
  </message>
  <message>
   <source>{n} kept, until the day is over.</source>
   <translation>{n}건이 있고, 하루가 끝나면 지웁니다.</translation>
  </message>
  <message>
   <source>Links to your photos</source>
   <translation>사진 링크</translation>
  </message>
  <message>
   <source>You were not asked, or said no.</source>
   <translation>묻지 않았거나 동의하지 않으셨습니다.</translation>
  </message>
  <message>
   <source>{guardian} said yes for you on {at}.</source>
   <translation>{guardian} 님이 {at}에 대신 동의했습니다.</translation>
  </message>
  <message>
   <source>You said yes on {at}.</source>
   <translation>{at}에 동의하셨습니다.</translation>
  </message>
  <message>
   <source>You took your yes back on {at}.</source>
   <translation>{at}에 동의를 철회하셨습니다.</translation>
  </message>
  <message>
   <source>Enter your party's PIN first.</source>
   <translation>먼저 일행 PIN을 입력하세요.</translation>
  </message>
  <message>
   <source>Enter your party's PIN first: it opens a child's album.</source>
   <translation>먼저 일행 PIN을 입력하세요. 그래야 어린이의 앨범이 열립니다.</translation>
  </message>
  <message>
   <source>This park makes no links to photos. Take them with you on a stick, or print them.</source>
   <translation>이 공원에서는 사진 링크를 만들지 않습니다. USB에 담거나 인쇄하세요.</translation>
  </message>
  <message>
   <source>You have not agreed to sharing. Say yes to it first, on the page about you.</source>
   <translation>공유에 동의하지 않으셨습니다. 먼저 내 정보 화면에서 동의하세요.</translation>
  </message>
  <message>
   <source>Photos are copied to a stick or a printer. Update this kiosk, or the venue.</source>
   <translation>사진은 USB나 프린터로만 보냅니다. 이 키오스크나 공원의 프로그램을 새로 고치세요.</translation>
  </message>
  <message>
   <source>One of these photos is not there any more. Choose again.</source>
   <translation>이 가운데 없어진 사진이 있습니다. 다시 고르세요.</translation>
  </message>
  <message>
   <source>Here you can decide for yourself and, with your party's PIN, for the children of it.</source>
   <translation>여기서는 본인의 것만, 일행 PIN이 있으면 일행의 어린이 것까지 정할 수 있습니다.</translation>
  </message>
  <message>
   <source>Here you can erase yourself and, with your party's PIN, the children of it.</source>
   <translation>여기서는 본인만, 일행 PIN이 있으면 일행의 어린이까지 지울 수 있습니다.</translation>
  </message>
  <message>
   <source>The PIN was entered for somebody else. Enter it again.</source>
   <translation>다른 손님에게 입력된 PIN입니다. 다시 입력하세요.</translation>
  </message>
  <message>
   <source>No band can be spoken to now. Ask at the counter to see your photos.</source>
   <translation>지금은 밴드와 연결할 수 없습니다. 사진은 창구에 문의하세요.</translation>
  </message>
  <message>
   <source>Your party has no PIN yet. The counter gives you one.</source>
   <translation>일행의 PIN이 아직 없습니다. 창구에서 만들어 드립니다.</translation>
  </message>
  <message>
   <source>What came instead of a PIN's hash cannot be used. Enter the PIN again.</source>
   <translation>PIN을 처리하지 못했습니다. PIN을 다시 입력하세요.</translation>
  </message>
  <message>
   <source>No PIN is taken at a kiosk.</source>
   <translation>키오스크에서 PIN을 받을 수 없습니다.</translation>
  </message>
  <message>
   <source>Choose 1 to {most} photos to share.</source>
   <translation>나눌 사진을 1장에서 {most}장까지 고르세요.</translation>
  </message>
  <message>
   <source>One of these photos is not there any more, or not yours to share. Choose again.</source>
   <translation>이 가운데 없어졌거나 나눌 수 없는 사진이 있습니다. 다시 고르세요.</translation>
  </message>
  <message>
   <source>There are {most} links already. End them first.</source>
   <translation>링크가 이미 {most}개 있습니다. 먼저 끝내세요.</translation>
  </message>
  <message>
   <source>That was not the number. Your band pulses again: count once more, or tap it.</source>
   <translation>횟수가 다릅니다. 밴드가 다시 진동합니다. 한 번 더 세거나 밴드를 톡 누르세요.</translation>
  </message>
  <message>
   <source>Too many wrong numbers for this band. Wait {wait}, or ask at the counter.</source>
   <translation>이 밴드로 횟수를 너무 많이 틀렸습니다. {wait} 기다리거나 창구에 문의하세요.</translation>
  </message>
  <message>
   <source>Nobody is signed in here. Hold your band to the mark first.</source>
   <translation>아직 아무도 들어오지 않았습니다. 먼저 표시에 밴드를 대세요.</translation>
  </message>
  <message>
   <source>This kiosk is not open. Open it first.</source>
   <translation>열리지 않은 키오스크입니다. 먼저 여세요.</translation>
  </message>
  <message>
   <source>This venue has no kiosk {kiosk!r}. Its kiosks stand in venue.toml.</source>
   <translation>이 공원에는 키오스크 {kiosk!r}이(가) 없습니다. 키오스크는 venue.toml에 적혀 있습니다.</translation>
  </message>
  <message>
   <source>Somebody is signed in here. Press Done first.</source>
   <translation>다른 분이 보고 있습니다. 먼저 끝내기를 누르세요.</translation>
  </message>
  <message>
   <source>No band is close enough. Hold yours to the mark.</source>
   <translation>가까이 있는 밴드가 없습니다. 표시에 밴드를 대세요.</translation>
  </message>
  <message>
   <source>Two bands are close. Hold only one of them to the mark.</source>
   <translation>밴드 두 개가 가까이 있습니다. 하나만 표시에 대세요.</translation>
  </message>
  <message>
   <source>No band pulses now. Hold yours to the mark and begin again.</source>
   <translation>지금 진동하는 밴드가 없습니다. 표시에 밴드를 대고 다시 시작하세요.</translation>
  </message>
  <message>
   <source>Your band does not pulse yet. Wait until you feel it, then count.</source>
   <translation>밴드가 아직 진동하지 않습니다. 느껴질 때까지 기다렸다가 세어 보세요.</translation>
  </message>
  <message>
   <source>Your band is not close any more. Hold it to the mark.</source>
   <translation>밴드가 멀어졌습니다. 표시에 밴드를 대세요.</translation>
  </message>
  <message>
   <source>This band is not in use. Please bring it to the counter.</source>
   <translation>쓰이지 않는 밴드입니다. 창구로 가져다주세요.</translation>
  </message>
  <message>
   <source>This band has called for help. Somebody is coming: stay here.</source>
   <translation>이 밴드로 도움을 요청하셨습니다. 직원이 가고 있으니 여기 계세요.</translation>
  </message>
  <message>
   <source>You cannot sign in now.</source>
   <translation>지금은 들어올 수 없습니다.</translation>
  </message>
  <message>
   <source>Your band could not be reached. Hold it to the mark and try again, or ask at the counter.</source>
   <translation>밴드와 연결되지 않았습니다. 표시에 대고 다시 해 보거나 창구에 문의하세요.</translation>
  </message>
  <message>
   <source>This band cannot be used to sign in here. Ask at the counter to see your photos.</source>
   <translation>이 밴드로는 여기에서 들어올 수 없습니다. 사진은 창구에 문의하세요.</translation>
  </message>
  <message>
   <source>Nobody tapped the band. Hold it to the mark and try again.</source>
   <translation>밴드를 누르지 않았습니다. 표시에 대고 다시 해 보세요.</translation>
  </message>
  <message>
   <source>You called for help with your band. Somebody is coming: stay here.</source>
   <translation>밴드로 도움을 요청하셨습니다. 직원이 가고 있으니 여기 계세요.</translation>
  </message>
  <message>
   <source>This venue has no such attraction. Update this desk, or the venue.</source>
   <translation>이 파크에는 그런 놀이기구가 없습니다. 이 데스크나 파크 정보를 새로 고치십시오.</translation>
  </message>
  <message>
   <source>A sign here says one of these, or nothing: {steps} min.</source>
   <translation>이곳의 안내판에는 다음 중 하나만 쓰거나 비울 수 있습니다: {steps}분.</translation>
  </message>
  <message>
   <source>Choose an end after the beginning, and at most {n} days.</source>
   <translation>끝은 시작보다 뒤여야 하며 최대 {n}일까지입니다.</translation>
  </message>
  <message>
   <source>Stopped for {duration}: noticed, since no vehicle leaves.</source>
   <translation>{duration}째 정지: 출발하는 차량이 없어 감지되었습니다.</translation>
  </message>
  <message>
   <source>No reader hears its line: what is known of it is old.</source>
   <translation>대기줄을 듣는 리더가 없습니다. 알려진 것은 오래된 정보입니다.</translation>
  </message>
  <message>
   <source>{n} bands stand in line, and none has boarded for {duration}: see whether the ride runs.</source>
   <translation>밴드 {n}개가 줄에 있는데 {duration} 동안 아무도 타지 않았습니다. 놀이기구가 움직이는지 확인하십시오.</translation>
  </message>
  <message>
   <source>{n} min over the target of {target} min.</source>
   <translation>목표 {target}분을 {n}분 넘었습니다.</translation>
  </message>
  <message>
   <source>The sign says {posted} min.</source>
   <translation>안내판에는 {posted}분입니다.</translation>
  </message>
  <message>
   <source>Too little is known of it for a number.</source>
   <translation>알려진 것이 너무 적어 숫자를 댈 수 없습니다.</translation>
  </message>
  <message>
   <source>Stopped for {duration}.</source>
   <translation>{duration}째 정지.</translation>
  </message>
  <message>
   <source>Dispatches are told twice, of attractions that the venue does not have, or of a time that cannot be. Look at what sends them.</source>
   <translation>출발 기록이 두 번 오거나, 없는 놀이기구나 있을 수 없는 시각의 것입니다. 보내는 장치를 확인하십시오.</translation>
  </message>
  <message>
   <source>{name}: {words}</source>
   <translation>{name}: {words}</translation>
  </message>
  <message>
   <source>The dispatch counter says the same, {n}, for {m} minutes and more: it is not believed. Look at it.</source>
   <translation>출발 계수기가 {m}분 넘게 같은 값 {n}만 알려 믿지 않습니다. 계수기를 확인하십시오.</translation>
  </message>
  <message>
   <source>The dispatch counter said {n} guests, of {seats} seats: it is not believed. Look at it.</source>
   <translation>출발 계수기가 {seats}석에 {n}명이라고 해서 믿지 않습니다. 계수기를 확인하십시오.</translation>
  </message>
  <message>
   <source>It is closed.</source>
   <translation>운영이 끝났습니다.</translation>
  </message>
  <message>
   <source>No vehicle, and no show, has been seen to go yet: nobody knows when the next one does.</source>
   <translation>아직 출발하는 차량이나 시작하는 공연이 보이지 않아, 다음이 언제인지 알 수 없습니다.</translation>
  </message>
  <message>
   <source>Too few bands were seen lately to say anything useful.</source>
   <translation>최근에 보인 밴드가 너무 적어 쓸 만한 숫자를 댈 수 없습니다.</translation>
  </message>
  <message>
   <source>The bands in line are counted: too few vehicles have left to know more.</source>
   <translation>줄에 있는 밴드를 셉니다. 더 알기에는 출발한 차량이 너무 적습니다.</translation>
  </message>
  <message>
   <source>{shown} and {n} more</source>
   <translation>{shown} 외 {n}개</translation>
  </message>
  <message>
   <source>Nothing is heard any more, by any reader. Check the sources, the gateways and the network. Counts are unknown, and positions are shown as last seen.</source>
   <translation>어느 리더에도 신호가 들어오지 않습니다. 수신기, 게이트웨이, 네트워크를 확인하세요. 인원은 알 수 없고 위치는 마지막 확인 위치로 표시됩니다.</translation>
  </message>
  <message>
   <source>Silent: {names}. Check power and network.</source>
   <translation>신호 없음: {names}. 전원과 네트워크를 확인하세요.</translation>
  </message>
  <message>
   <source>Not heard since the start: {names}. See whether they are switched on.</source>
   <translation>시작 뒤 신호 없음: {names}. 켜져 있는지 확인하세요.</translation>
  </message>
  <message>
   <source>Louder or lower than they should be: {names}. See whether they were moved, turned or covered.</source>
   <translation>신호가 평소보다 세거나 약함: {names}. 옮기거나 돌리거나 가리지 않았는지 확인하세요.</translation>
  </message>
  <message>
   <source>These hear bands that others hear elsewhere at the same moment: {names}. See whether they were moved, or are drawn in the wrong place, and whether their gateways' clocks are right. No band is called copied because of them.</source>
   <translation>같은 순간 다른 리더가 다른 곳에서 듣는 밴드를 듣고 있음: {names}. 옮겨졌거나 지도에 잘못 그려졌는지, 게이트웨이의 시계가 맞는지 확인하세요. 이 때문에 복제로 판단하는 밴드는 없습니다.</translation>
  </message>
  <message>
   <source>No reader hears {names}: who is there is unknown.</source>
   <translation>{names}을(를) 듣는 리더가 없어 그곳에 누가 있는지 알 수 없습니다.</translation>
  </message>
  <message>
   <source>Nobody is on duty for these levels of escalation, and they have no other channel: {names}. An alert that nobody acknowledges stays at this desk. Let somebody go on duty.</source>
   <translation>다음 단계에는 근무자도 다른 수단도 없습니다: {names}. 아무도 확인하지 않은 경보는 이 데스크에 머뭅니다. 누군가 근무를 시작하게 하십시오.</translation>
  </message>
  <message>
   <source>On {ride}: judged again at the exit.</source>
   <translation>{ride} 탑승 중: 출구에서 다시 판정합니다.</translation>
  </message>
  <message>
   <source>This was the motion of a ride: judged again when it is over.</source>
   <translation>놀이기구의 동작이었습니다. 끝나면 다시 판정합니다.</translation>
  </message>
  <message>
   <source>Alerts are shown, and their bands go on telling.</source>
   <translation>경보는 표시되며, 밴드는 계속 알립니다.</translation>
  </message>
  <message>
   <source>Alerts of these bands were open when the bands went out of use: {names}. Find out who wore them, and whether they still need help.</source>
   <translation>다음 밴드는 경보가 열린 채 사용이 끝났습니다: {names}. 누가 찼는지, 아직 도움이 필요한지 알아보십시오.</translation>
  </message>
  <message>
   <source>What was written of alerts of these bands cannot be read: {names}. They ring as new calls for help. Keep a copy of the database for whoever examines it.</source>
   <translation>다음 밴드의 경보 기록을 읽을 수 없습니다: {names}. 새 도움 요청으로 울립니다. 조사할 사람을 위해 데이터베이스 사본을 보관하십시오.</translation>
  </message>
  <message>
   <source>Nobody can sign in.</source>
   <translation>아무도 로그인할 수 없습니다.</translation>
  </message>
  <message>
   <source>{hours} h {minutes} min</source>
   <translation>{hours}시간 {minutes}분</translation>
  </message>
  <message>
   <source>{n} s</source>
   <translation>{n}초</translation>
  </message>
  <message>
   <source>The clock was set back by {duration}. Times are counted on from where they were, so they are ahead of the clock. Set the clock right, and restart Bandstand at a quiet moment.</source>
   <translation>시계가 {duration} 뒤로 맞춰졌습니다. 시각은 이어서 세므로 시계보다 앞서 있습니다. 시계를 바로 맞추고 한가할 때 Bandstand를 다시 시작하세요.</translation>
  </message>
  <message>
   <source>The clock stands before the last entry of the database: it is slow, or was fast. Set it right.</source>
   <translation>시계가 데이터베이스의 마지막 기록보다 앞선 시각입니다. 느리거나 전에 빨랐습니다. 바로 맞추세요.</translation>
  </message>
  <message>
   <source>The time jumped ahead by {duration}: the computer slept, its clock was set, or a recording has a gap. Positions from before are shown as last seen.</source>
   <translation>시간이 {duration} 건너뛰었습니다. 컴퓨터가 절전 상태였거나 시계를 맞췄거나 기록이 비어 있습니다. 그전 위치는 마지막 확인 위치로 표시됩니다.</translation>
  </message>
  <message>
   <source>place {number}, {n} at {name} till {end}</source>
   <translation>{number}번 자리, {name} {n}명, {end}까지</translation>
  </message>
  <message>
   <source>Called for a virtual queue, and no band was reached ({n}): {places}. Look out for them.</source>
   <translation>가상 대기열에서 호출했으나 밴드에 닿지 않음({n}건): {places}. 이 손님들을 살펴 주세요.</translation>
  </message>
  <message>
   <source>Nobody of this party wears a band, so nobody could be called. Issue one first.</source>
   <translation>이 일행은 아무도 밴드를 착용하지 않아 호출할 수 없습니다. 먼저 밴드를 발급하세요.</translation>
  </message>
  <message>
   <source>Places in virtual queues cannot be written down.</source>
   <translation>가상 대기열의 자리를 기록할 수 없습니다.</translation>
  </message>
  <message>
   <source>The picture cannot be decoded: the file is damaged.</source>
   <translation>사진을 풀 수 없습니다. 파일이 손상되었습니다.</translation>
  </message>
  <message>
   <source>There is no face detector at {path}. Correct face_detector in venue.toml.</source>
   <translation>{path}에 얼굴 검출기가 없습니다. venue.toml의 face_detector를 고치십시오.</translation>
  </message>
  <message>
   <source>{path} is no face detector of the kind YuNet, or damaged. Fetch the file again.</source>
   <translation>{path}은 YuNet 얼굴 검출기가 아니거나 손상되었습니다. 파일을 다시 받으십시오.</translation>
  </message>
  <message>
   <source>This is no JPEG and no PNG, whatever its name says. Set the camera to write JPEG.</source>
   <translation>이름과 달리 JPEG도 PNG도 아닙니다. 카메라를 JPEG로 설정하십시오.</translation>
  </message>
  <message>
   <source>The picture has no width or no height: the file is damaged.</source>
   <translation>사진에 너비나 높이가 없습니다. 파일이 손상되었습니다.</translation>
  </message>
  <message>
   <source>The picture says that it has {width} × {height} pixels, more than is read. Set a smaller size.</source>
   <translation>사진이 {width} × {height} 픽셀이라 읽을 수 있는 것보다 큽니다. 더 작은 크기로 설정하십시오.</translation>
  </message>
  <message>
   <source>The file is empty.</source>
   <translation>파일이 비어 있습니다.</translation>
  </message>
  <message>
   <source>The file is larger than {most} MiB: no camera's photo.</source>
   <translation>파일이 {most} MiB보다 큽니다. 카메라 사진이 아닙니다.</translation>
  </message>
  <message>
   <source>The picture is stored in more layers than any camera writes: a trap, or damaged.</source>
   <translation>어떤 카메라도 쓰지 않을 만큼 많은 층으로 저장된 사진입니다. 함정이거나 손상된 파일입니다.</translation>
  </message>
  <message>
   <source>This kind of JPEG (lossless, arithmetic) is not read. Set the camera to plain JPEG.</source>
   <translation>이런 JPEG(무손실, 산술 부호화)는 읽지 않습니다. 카메라를 일반 JPEG로 설정하십시오.</translation>
  </message>
  <message>
   <source>This kind of JPEG (12 bits) is not read. Set the camera to plain JPEG.</source>
   <translation>이런 JPEG(12비트)는 읽지 않습니다. 카메라를 일반 JPEG로 설정하십시오.</translation>
  </message>
  <message>
   <source>The file holds two pictures in one: it is damaged.</source>
   <translation>한 파일에 사진이 두 장 들어 있습니다. 손상되었습니다.</translation>
  </message>
  <message>
   <source>The file ends in the middle of the picture: it was cut off on its way.</source>
   <translation>파일이 사진 중간에서 끝납니다. 전송 중에 끊겼습니다.</translation>
  </message>
  <message>
   <source>The file begins like a picture and goes on like none: it is damaged.</source>
   <translation>처음은 사진 같지만 나머지는 그렇지 않습니다. 파일이 손상되었습니다.</translation>
  </message>
  <message>
   <source>This party holds a place for {guests} at {name}, {begin} to {end}. A party holds one at a time: give that one back first.</source>
   <translation>이 일행은 이미 {name} 자리가 있습니다({guests}명, {begin}~{end}). 일행마다 한 번에 한 자리만 가질 수 있으니 먼저 그 자리를 반납하세요.</translation>
  </message>
  <message>
   <source>This place was good until {at}, with the grace.</source>
   <translation>이 자리는 유예 시간까지 포함해 {at}까지 유효했습니다.</translation>
  </message>
  <message>
   <source>{name} carries no more today than it was seen to: every window is taken.</source>
   <translation>{name}: 오늘 확인된 수송량만큼 모든 시간대가 찼습니다.</translation>
  </message>
  <message>
   <source>{name} has no virtual queue. Say virtual_queue = true for it in venue.toml.</source>
   <translation>{name}에는 가상 대기열이 없습니다. venue.toml에서 virtual_queue = true로 설정하세요.</translation>
  </message>
  <message>
   <source>Between 1 and {most} guests can join together.</source>
   <translation>함께 1명에서 {most}명까지 신청할 수 있습니다.</translation>
  </message>
  <message>
   <source>{name} does not run now. The place holds.</source>
   <translation>{name}은(는) 지금 운행하지 않습니다. 자리는 유지됩니다.</translation>
  </message>
  <message>
   <source>This place is for {at}. They are called then.</source>
   <translation>이 자리는 {at}부터입니다. 그때 호출됩니다.</translation>
  </message>
  <message>
   <source>This venue has no such attraction.</source>
   <translation>이 시설에는 그런 어트랙션이 없습니다.</translation>
  </message>
  <message>
   <source>No place has the number {number} today.</source>
   <translation>오늘 {number}번 자리는 없습니다.</translation>
  </message>
  <message>
   <source>This place was used.</source>
   <translation>이미 사용한 자리입니다.</translation>
  </message>
  <message>
   <source>This place was given back.</source>
   <translation>반납된 자리입니다.</translation>
  </message>
  <message>
   <source>{name} has no window for so many together: at most {most} now.</source>
   <translation>{name}: 그 인원이 함께 탈 수 있는 시간대가 없습니다. 지금은 최대 {most}명입니다.</translation>
  </message>
  <message>
   <source>{name} has no virtual queue.</source>
   <translation>{name}에는 가상 대기열이 없습니다.</translation>
  </message>
  <message>
   <source>The virtual queue of {name} is switched off.</source>
   <translation>{name} 가상 대기열이 꺼져 있습니다.</translation>
  </message>
  <message>
   <source>{name} has stopped. Nobody can be promised a time before it runs again.</source>
   <translation>{name} 운행이 중단되었습니다. 다시 운행할 때까지 시간을 약속할 수 없습니다.</translation>
  </message>
  <message>
   <source>{name} is closed.</source>
   <translation>{name}은(는) 운영하지 않습니다.</translation>
  </message>
  <message>
   <source>{name} has not yet been seen to carry anybody, so nothing can be promised.</source>
   <translation>{name}의 수송이 아직 확인되지 않아 아무것도 약속할 수 없습니다.</translation>
  </message>
  <message>
   <source>Nobody has seen it run today.</source>
   <translation>오늘 운행이 확인되지 않았습니다.</translation>
  </message>
  <message>
   <source>It was not seen to run long enough: a few minutes more.</source>
   <translation>운행을 확인한 시간이 아직 짧습니다. 몇 분만 더 기다리세요.</translation>
  </message>
  <message>
   <source>Nobody counts its guests, and its line does not tell yet.</source>
   <translation>탑승 인원을 세지 않고, 대기줄로도 아직 알 수 없습니다.</translation>
  </message>
  <message>
   <source>Worked out from the waits of those who have boarded and from the bands that came since.</source>
   <translation>이미 탄 손님의 대기와 그 뒤에 온 밴드로 계산했습니다.</translation>
  </message>
  <message>
   <source>No band has been seen to board yet.</source>
   <translation>아직 밴드를 찬 손님이 타는 것이 보이지 않았습니다.</translation>
  </message>
  <message>
   <source>It is stopped: the wait contains how much longer stops here last.</source>
   <translation>정지 중: 이곳의 정지가 더 이어질 시간까지 대기에 넣었습니다.</translation>
  </message>
  <message>
   <source>No vehicle counter: worked out from how long those with a band waited who have boarded.</source>
   <translation>차량 계수기가 없어, 이미 탄 밴드 착용 손님의 대기로 계산했습니다.</translation>
  </message>
  <message>
   <source>The vehicle counter sticks: every vehicle is taken for a full one.</source>
   <translation>차량 계수기가 멈춘 값을 알려, 모든 차량을 만석으로 봅니다.</translation>
  </message>
  <message>
   <source>Most of the line is counted: many here wear a band.</source>
   <translation>밴드를 찬 손님이 많아 줄의 대부분을 셉니다.</translation>
  </message>
  <message>
   <source>Few here wear a band: worked out from the waits of those who have boarded.</source>
   <translation>밴드를 찬 손님이 적어, 이미 탄 손님의 대기로 계산했습니다.</translation>
  </message>
  <message>
   <source>Closed: nobody may join.</source>
   <translation>운영 종료: 줄을 설 수 없습니다.</translation>
  </message>
  <message>
   <source>{bands} bands are in line, and none has been seen to board yet.</source>
   <translation>밴드 {bands}개가 줄에 있지만 아직 타는 것이 보이지 않았습니다.</translation>
  </message>
  <message>
   <source>A name is needed.</source>
   <translation>이름이 필요합니다.</translation>
  </message>
  <message>
   <source>A name has at most {most} characters.</source>
   <translation>이름은 최대 {most}자입니다.</translation>
  </message>
  <message>
   <source>The name has a character that cannot be seen. Type it again.</source>
   <translation>이름에 보이지 않는 문자가 있습니다. 다시 입력하세요.</translation>
  </message>
  <message>
   <source>A name has at least one letter.</source>
   <translation>이름에는 글자가 하나 이상 있어야 합니다.</translation>
  </message>
  <message>
   <source>There is already somebody called {name}. Add something that tells the two apart.</source>
   <translation>{name}이라는 이름이 이미 있습니다. 구별할 수 있는 말을 덧붙이세요.</translation>
  </message>
  <message>
   <source>The first one here must be a supervisor: nobody else could add or remove the others.</source>
   <translation>첫 사람은 책임자여야 합니다. 그래야 다른 사람을 추가하거나 뺄 수 있습니다.</translation>
  </message>
  <message>
   <source>{name} is the last supervisor. Add another supervisor first.</source>
   <translation>{name}은(는) 마지막 책임자입니다. 먼저 다른 책임자를 추가하세요.</translation>
  </message>
  <message>
   <source>Nobody called {name} works here.</source>
   <translation>{name}이라는 사람은 여기서 일하지 않습니다.</translation>
  </message>
  <message>
   <source>A PIN has {least} to {most} digits and nothing else.</source>
   <translation>PIN은 숫자 {least}~{most}자리입니다.</translation>
  </message>
  <message>
   <source>This is the PIN of the demonstration, which anybody can read. Choose another PIN.</source>
   <translation>누구나 읽을 수 있는 시연용 PIN입니다. 다른 PIN을 고르세요.</translation>
  </message>
  <message>
   <source>{why} is among the first that anybody would try. Choose another PIN.</source>
   <translation>{why}은(는) 누구나 먼저 눌러 볼 PIN입니다. 다른 PIN을 고르세요.</translation>
  </message>
  <message>
   <source>One digit repeated</source>
   <translation>같은 숫자의 반복</translation>
  </message>
  <message>
   <source>Digits in a row</source>
   <translation>이어지는 숫자</translation>
  </message>
  <message>
   <source>A repeated group of digits</source>
   <translation>되풀이되는 숫자 묶음</translation>
  </message>
  <message>
   <source>A year</source>
   <translation>연도</translation>
  </message>
  <message>
   <source>A line of the keypad</source>
   <translation>키패드의 한 줄</translation>
  </message>
  <message>
   <source>The name or the PIN is wrong.</source>
   <translation>이름이나 PIN이 맞지 않습니다.</translation>
  </message>
  <message>
   <source>Too many wrong PINs for this name. Wait {wait}, or ask a supervisor for a new PIN.</source>
   <translation>이 이름으로 PIN을 너무 많이 틀렸습니다. {wait} 기다리거나 책임자에게 새 PIN을 요청하세요.</translation>
  </message>
  <message>
   <source>Too many wrong PINs at this desk. Wait {wait}, or use another desk.</source>
   <translation>이 데스크에서 PIN을 너무 많이 틀렸습니다. {wait} 기다리거나 다른 데스크를 쓰세요.</translation>
  </message>
  <message>
   <source>Incident reports ({count}), of alerts after which somebody was helped or looked for, are kept until {day}, with the motion and what operators wrote, which may name the guest: they may be needed as evidence.</source>
   <translation>누군가를 돕거나 찾은 경보의 사고 보고({count}건)는 동작 및 운영자의 기록과 함께 {day}까지 보관됩니다. 기록에 손님 이름이 있을 수 있으며, 증거로 필요할 수 있습니다.</translation>
  </message>
  <message>
   <source>Another program reads the database, so that what was erased still stands in its -wal file. Close that program; Bandstand keeps trying.</source>
   <translation>다른 프로그램이 데이터베이스를 읽고 있어 삭제한 내용이 -wal 파일에 남아 있습니다. 그 프로그램을 닫으세요. Bandstand가 계속 시도합니다.</translation>
  </message>
  <message>
   <source>The disk takes nothing, so what was erased still stands in the database file. Bandstand keeps trying.</source>
   <translation>디스크에 쓸 수 없어 삭제한 내용이 데이터베이스 파일에 남아 있습니다. Bandstand가 계속 시도합니다.</translation>
  </message>
  <message>
   <source>Something of what was erased still stands in unused space of the database file, where no program shows it. The file is written anew when visits are purged, or when Bandstand ends.</source>
   <translation>삭제한 내용의 일부가 데이터베이스 파일의 빈 공간에 남아 있으며 어떤 프로그램에도 보이지 않습니다. 방문 기록을 정리할 때나 Bandstand가 끝날 때 파일을 새로 씁니다.</translation>
  </message>
  <message>
   <source>The journal keeps that something happened and when (consent, alerts with their zone, look-ups, places in virtual queues), under a number: what named the guest in it can no longer be read by anyone.</source>
   <translation>일지에는 무슨 일이 언제 있었는지(동의, 구역이 적힌 경보, 조회, 가상 대기열의 자리)가 번호로 남습니다. 손님의 이름을 알려 주던 부분은 더는 아무도 읽을 수 없습니다.</translation>
  </message>
  <message>
   <source>Encrypted backups hold the guest until they expire, the last on {day}. Restoring one erases the guest again, as long as this database is there to say so.</source>
   <translation>암호화된 백업에는 만료될 때까지(마지막은 {day}) 손님 정보가 남습니다. 백업을 복원해도 이 데이터베이스가 있으면 손님은 다시 삭제됩니다.</translation>
  </message>
  <message>
   <source>{path}: the database answered “{error}”.</source>
   <translation>{path}: 데이터베이스 응답 “{error}”.</translation>
  </message>
  <message>
   <source>The disk is full: {path} cannot take another entry. Free some space on that disk.</source>
   <translation>디스크가 가득 차 {path}에 더 쓸 수 없습니다. 디스크 공간을 비우세요.</translation>
  </message>
  <message>
   <source>{path} is being written by another program, perhaps a database tool with unsaved edits. Close it there.</source>
   <translation>다른 프로그램이 {path}에 쓰고 있습니다. 저장하지 않은 데이터베이스 도구일 수 있으니 그쪽을 닫으세요.</translation>
  </message>
  <message>
   <source>{path} is locked by another connection. Close the other program that has it open.</source>
   <translation>{path}이(가) 다른 연결에 잠겨 있습니다. 열고 있는 다른 프로그램을 닫으세요.</translation>
  </message>
  <message>
   <source>{path} may not be written. Give this user the right to write the file and its folder, or choose another.</source>
   <translation>{path}에 쓸 권한이 없습니다. 이 사용자에게 파일과 폴더의 쓰기 권한을 주거나 다른 파일을 고르세요.</translation>
  </message>
  <message>
   <source>{path} cannot be opened. Check that its folder exists and that this user may write there.</source>
   <translation>{path}을(를) 열 수 없습니다. 폴더가 있는지, 쓸 권한이 있는지 확인하세요.</translation>
  </message>
  <message>
   <source>The disk failed while {path} was used. Check the disk and its cable; make a copy of the file.</source>
   <translation>{path}을(를) 쓰는 동안 디스크에 오류가 났습니다. 디스크와 케이블을 확인하고 파일을 복사해 두세요.</translation>
  </message>
  <message>
   <source>{path} is not a Bandstand database, or is damaged. It was left as it is. Choose another file, or restore a backup.</source>
   <translation>{path}은(는) Bandstand 데이터베이스가 아니거나 손상되었습니다. 그대로 두었습니다. 다른 파일을 고르거나 백업을 복원하세요.</translation>
  </message>
  <message>
   <source>{path} is damaged. It was left as it is. Restore a backup, or save what can be read with “sqlite3 FILE .recover” and start with a new file.</source>
   <translation>{path}이(가) 손상되었습니다. 그대로 두었습니다. 백업을 복원하거나 “sqlite3 FILE .recover”로 읽을 수 있는 것을 살리고 새 파일로 시작하세요.</translation>
  </message>
  <message>
   <source>The system's keyring did not give back the key as it was. The key stays in its file.</source>
   <translation>시스템 키링이 키를 그대로 돌려주지 않았습니다. 키는 파일에 남아 있습니다.</translation>
  </message>
  <message>
   <source>The store was opened without the venue's key: what is sealed in it can be neither read nor added.</source>
   <translation>이곳의 키 없이 저장소를 열어 봉인된 내용을 읽거나 추가할 수 없습니다.</translation>
  </message>
  <message>
   <source>Taken out of photos: {count}.</source>
   <translation>손님을 뺀 사진: {count}장.</translation>
  </message>
  <message>
   <source>Photos with nobody else in them: {count}. They are removed with everything that was made of them.</source>
   <translation>다른 사람이 없는 사진: {count}장. 그 사진에서 만들어진 모든 것과 함께 지워집니다.</translation>
  </message>
  <message>
   <source>Photos with others in them: {count}. The seat is made unrecognisable, and until then nobody is shown them.</source>
   <translation>다른 사람도 있는 사진: {count}장. 손님의 자리를 알아볼 수 없게 만들며, 그때까지는 아무에게도 보이지 않습니다.</translation>
  </message>
  <message>
   <source>Photos with others in them, where the place in the picture is not known: {count}. Only the own party still has them.</source>
   <translation>다른 사람도 있으나 사진 속 자리를 알 수 없는 사진: {count}장. 같은 일행만 계속 가지고 있습니다.</translation>
  </message>
  <message>
   <source>The backup holds a database that is sealed under another key than it says.</source>
   <translation>백업 속 데이터베이스가 표시된 것과 다른 키로 봉인되어 있습니다.</translation>
  </message>
  <message>
   <source>{path} is gone: it was moved, deleted, or its disk was taken away. Put it back; if it cannot be found, restart Bandstand.</source>
   <translation>{path}이(가) 없습니다. 옮겨졌거나 삭제되었거나 디스크가 빠졌습니다. 되돌려 놓고, 찾을 수 없으면 Bandstand를 다시 시작하세요.</translation>
  </message>
  <message>
   <source>What was sealed as the {use} does not open: it was changed, or was sealed under another key. Check the key with “bandstand key check”, or restore a backup.</source>
   <translation>봉인된 내용({use})이 열리지 않습니다. 바뀌었거나 다른 키로 봉인되었습니다. “bandstand key check”로 키를 확인하거나 백업을 복원하세요.</translation>
  </message>
  <message>
   <source>Nothing that listens here can speak to bands.</source>
   <translation>여기서 듣는 장치로는 밴드에 말할 수 없습니다.</translation>
  </message>
  <message>
   <source>{name} has stopped: {failure}. The other sources go on; restart to try it again.</source>
   <translation>{name}이(가) 멈췄습니다: {failure}. 다른 수신기는 계속됩니다. 다시 시도하려면 재시작하세요.</translation>
  </message>
  <message>
   <source>Speaking to bands has failed: {failure}. It is begun anew.</source>
   <translation>밴드와의 통신에 실패했습니다: {failure}. 다시 시작합니다.</translation>
  </message>
  <message>
   <source>{name} listens again.</source>
   <translation>{name}이(가) 다시 듣습니다.</translation>
  </message>
  <message>
   <source>{name} is being started.</source>
   <translation>{name}을(를) 시작하는 중입니다.</translation>
  </message>
  <message>
   <source>{name} listens.</source>
   <translation>{name}이(가) 듣고 있습니다.</translation>
  </message>
  <message>
   <source>the line is longer than {n} bytes</source>
   <translation>줄이 {n}바이트보다 깁니다</translation>
  </message>
  <message>
   <source>there is no attraction {name}; this venue has {known}</source>
   <translation>{name}(이)라는 놀이기구가 없습니다. 이곳에는 {known}이(가) 있습니다</translation>
  </message>
  <message>
   <source>guests is {n}, expected 0 to {most}</source>
   <translation>guests가 {n}입니다. 0에서 {most} 사이여야 합니다</translation>
  </message>
  <message>
   <source>at is {off:,.0f} s away from this machine's clock: more than a minute is not believed</source>
   <translation>at이 이 컴퓨터의 시계와 {off:,.0f}초 다릅니다. 1분 넘게 다르면 믿지 않습니다</translation>
  </message>
  <message>
   <source>expected one JSON object a line, such as {{"attraction": "comet", "guests": 19}}: {why}</source>
   <translation>한 줄에 JSON 객체 하나가 와야 합니다(예: {{"attraction": "comet", "guests": 19}}): {why}</translation>
  </message>
  <message>
   <source>at is {at}, expected seconds since 1970, or a time with its offset such as 2026-07-01T14:03:20+09:00</source>
   <translation>at이 {at}입니다. 1970년부터의 초이거나 2026-07-01T14:03:20+09:00처럼 시차가 붙은 시각이어야 합니다</translation>
  </message>
  <message>
   <source>{name} says more than {n:g} dispatches a second</source>
   <translation>{name}에서 초당 {n:g}회가 넘는 출발을 알립니다</translation>
  </message>
  <message>
   <source>{n:,} lines of vehicle counters could not be used, {new:,} of them just now. The last: {why}.</source>
   <translation>차량 계수기가 보낸 {n:,}줄을 쓸 수 없었고, 그중 {new:,}줄은 방금 왔습니다. 마지막: {why}.</translation>
  </message>
  <message>
   <source>Port {port} for dispatch counters cannot be opened: {why}. End the program that has it, or give venue.toml another dispatch_port.</source>
   <translation>출발 계수기용 포트 {port}을(를) 열 수 없습니다: {why}. 그 포트를 쓰는 프로그램을 끝내거나 venue.toml의 dispatch_port를 바꾸세요.</translation>
  </message>
  <message>
   <source>The port for dispatch counters is open again.</source>
   <translation>출발 계수기용 포트가 다시 열렸습니다.</translation>
  </message>
  <message>
   <source>What vehicle counters say can be used again.</source>
   <translation>차량 계수기가 보내는 내용을 다시 쓸 수 있습니다.</translation>
  </message>
  <message>
   <source>{name}: {what}</source>
   <translation>{name}: {what}</translation>
  </message>
  <message>
   <source>The simulation keeps its speed again.</source>
   <translation>시뮬레이션이 다시 제 속도로 돌아갑니다.</translation>
  </message>
  <message>
   <source>The simulation runs at {reached:.2g} times real time: this machine is too slow or too busy for it.</source>
   <translation>시뮬레이션이 실제의 {reached:.2g}배 속도로 돌고 있습니다. 이 컴퓨터가 느리거나 바쁩니다.</translation>
  </message>
 </context>
</TS>
