<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
 <context>
  <name>Bandstand</name>
  <message>
   <source>Map</source>
   <translation>지도</translation>
  </message>
  <message>
   <source>Zones</source>
   <translation>구역</translation>
  </message>
  <message>
   <source>Guests</source>
   <translation>손님</translation>
  </message>
  <message>
   <source>Radio</source>
   <translation>무선</translation>
  </message>
  <message>
   <source>last seen {time}</source>
   <translation>{time} 마지막 확인</translation>
  </message>
  <message>
   <source>The disk takes no more. Free some space: what happened since waits in memory.</source>
   <translation>디스크에 더 쓸 수 없습니다. 공간을 비워 주세요. 그 뒤의 기록은 메모리에서 기다리고 있습니다.</translation>
  </message>
  <message>
   <source>staff desk</source>
   <translation>직원 데스크</translation>
  </message>
  <message>
   <source>Data {age} old</source>
   <translation>데이터가 {age} 전 것입니다</translation>
  </message>
  <message>
   <source>Everything below is as of {time}. Check the readers' network and the venue process.</source>
   <translation>아래 내용은 모두 {time} 기준입니다. 리더 네트워크와 서버 프로그램을 확인하세요.</translation>
  </message>
  <message>
   <source>Nothing saved for {time}</source>
   <translation>{time} 동안 저장되지 않았습니다</translation>
  </message>
  <message>
   <source>between zones</source>
   <translation>구역 사이</translation>
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
   <source>where</source>
   <translation>위치</translation>
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
   <source>battery</source>
   <translation>배터리</translation>
  </message>
  <message>
   <source>band {code}</source>
   <translation>밴드 {code}</translation>
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
   <source>{n} %</source>
   <translation>{n} %</translation>
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
   <source>Enter opens · Esc closes</source>
   <translation>Enter 열기 · Esc 닫기</translation>
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
   <source>name</source>
   <translation>이름</translation>
  </message>
  <message>
   <source>band</source>
   <translation>밴드</translation>
  </message>
  <message>
   <source>party</source>
   <translation>일행</translation>
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
   <source>location</source>
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
   <source>{shown} of {total} bands</source>
   <translation>밴드 {total}개 중 {shown}개</translation>
  </message>
  <message>
   <source>Anywhere</source>
   <translation>어디서나</translation>
  </message>
  <message>
   <source>Layers</source>
   <translation>레이어</translation>
  </message>
  <message>
   <source>find a guest, a party, a band</source>
   <translation>손님, 일행, 밴드 찾기</translation>
  </message>
  <message>
   <source>map</source>
   <translation>지도</translation>
  </message>
  <message>
   <source>zones</source>
   <translation>구역</translation>
  </message>
  <message>
   <source>guests</source>
   <translation>손님</translation>
  </message>
  <message>
   <source>radio</source>
   <translation>무선</translation>
  </message>
  <message>
   <source>next zone that is abnormal</source>
   <translation>다음 이상 구역</translation>
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
   <source>close the desk</source>
   <translation>데스크 닫기</translation>
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
   <source>density</source>
   <translation>밀집도</translation>
  </message>
  <message>
   <source>readers</source>
   <translation>리더</translation>
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
   <source>Ground</source>
   <translation>지상</translation>
  </message>
  <message>
   <source>Keys Page Up, Page Down</source>
   <translation>Page Up, Page Down 키</translation>
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
   <source>Not used, since the start</source>
   <translation>시작 이후 쓰지 않은 신호</translation>
  </message>
  <message>
   <source>Bands under 15 %</source>
   <translation>배터리 15 % 미만 밴드</translation>
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
   <source>Tags not in the register</source>
   <translation>등록되지 않은 태그</translation>
  </message>
  <message>
   <source>Broken frames</source>
   <translation>깨진 프레임</translation>
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
   <source>{health} since {time}</source>
   <translation>{time}부터 {health}</translation>
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
   <source>Waiting for the first sightings</source>
   <translation>첫 신호를 기다리는 중</translation>
  </message>
  <message>
   <source>deaf, unknown</source>
   <translation>수신 불가, 인원 모름</translation>
  </message>
  <message>
   <source>line deaf, unknown</source>
   <translation>대기줄 수신 불가</translation>
  </message>
  <message>
   <source>{n} in line</source>
   <translation>{n}명 대기</translation>
  </message>
  <message>
   <source>Areas</source>
   <translation>구역</translation>
  </message>
  <message>
   <source>Lines</source>
   <translation>대기줄</translation>
  </message>
  <message>
   <source>now / limit</source>
   <translation>현재 / 한도</translation>
  </message>
  <message>
   <source>guests in line</source>
   <translation>대기 인원</translation>
  </message>
  <message>
   <source>key 2</source>
   <translation>2 키</translation>
  </message>
  <message>
   <source>and {n} more</source>
   <translation>외 {n}곳</translation>
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
   <source>Time at the venue</source>
   <translation>현지 시각</translation>
  </message>
  <message>
   <source>no data yet</source>
   <translation>아직 데이터 없음</translation>
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
   <source>data {age} old</source>
   <translation>{age} 전 데이터</translation>
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
   <source>well</source>
   <translation>정상</translation>
  </message>
  <message>
   <source>silent</source>
   <translation>신호 없음</translation>
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
   <source>{n:.1f} s</source>
   <translation>{n:.1f}초</translation>
  </message>
  <message>
   <source>{n:.0f} s</source>
   <translation>{n:.0f}초</translation>
  </message>
  <message>
   <source>{n:.0f} min</source>
   <translation>{n:.0f}분</translation>
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
   <source>unknown</source>
   <translation>모름</translation>
  </message>
  <message>
   <source>deaf</source>
   <translation>수신 불가</translation>
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
   <source>deaf since {time}</source>
   <translation>{time}부터 수신 불가</translation>
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
 </context>
</TS>
