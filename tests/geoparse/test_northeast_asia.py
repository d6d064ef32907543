"""News of north-east Asia: one place in the spellings of North and South, of old maps, and in its own script."""

from __future__ import annotations

import pytest
from geopy.distance import geodesic

from geo.gazetteer import Gazetteer
from geo.geoparse import geoparse
from geo.model import Place

NORTH, SOUTH, CHINA, RUSSIA, JAPAN = (f"geonames:{number}" for number in (1873107, 1835841, 1814991, 2017370, 1861060))
PYONGYANG, SEOUL, RAJIN, CHONGJIN = (f"geonames:{number}" for number in (1871859, 1835848, 2042645, 2044757))
DANDONG, HUNCHUN, YANJI, LONGJING = (f"geonames:{number}" for number in (2037886, 2036653, 2033467, 2035966))
SINUIJU, HYESAN, HOERYONG, MUSAN, ONSONG, WONSAN, NAMPO, KAESONG = (
    f"geonames:{number}" for number in (2040893, 2043837, 2044091, 2042738, 2042267, 1866923, 1873757, 1876373)
)
SAMJIYON, MANPO, KANGGYE, KILJU, SUNAN, SUNCHON, PYONGSONG = (
    f"geonames:{number}" for number in (2041442, 2042893, 2043572, 2043484, 1869021, 1869012, 1871871)
)
VLADIVOSTOK, NAKHODKA, KHABAROVSK = (f"geonames:{number}" for number in (2013348, 2019528, 2022890))
YALU, TUMEN_RIVER, EAST_SEA, YELLOW_SEA = (
    f"dateline:{name}" for name in ("yalu-river", "tumen-river", "sea-of-japan", "yellow-sea")
)

# A sentence, and the names in it with the place that each means.
NEWS: list[tuple[str, dict[str, str]]] = [
    (
        "PYONGYANG, March 4 (KCNA) -- Workers of the Ragwon Machine Complex in Sinuiju took up the call.",
        {"PYONGYANG": PYONGYANG, "Ragwon Machine Complex": "dateline:ragwon-machine-complex", "Sinuiju": SINUIJU},
    ),
    (
        "Jongju, Phyongsong and Nampho were flooded, the state agency said.",
        {"Jongju": "geonames:1878389", "Phyongsong": PYONGSONG, "Nampho": NAMPO},
    ),
    (
        "Cheongjin, the largest port of North Hamgyeong Province, lies on the East Sea.",
        {"Cheongjin": CHONGJIN, "North Hamgyeong Province": "admin1:KP.17", "East Sea": EAST_SEA},
    ),
    (
        "A source in Musan County, North Hamgyong Province, said the mine had stopped.",
        {"Musan County": MUSAN, "North Hamgyong Province": "admin1:KP.17"},
    ),
    (
        "Border guards in Onsong County opened fire across the Tumen River at night.",
        {"Onsong County": ONSONG, "Tumen River": TUMEN_RIVER},
    ),
    (
        "Traders from Hoeryong-si and Onsong-gun crossed to Kaishantun.",
        {"Hoeryong-si": HOERYONG, "Onsong-gun": ONSONG, "Kaishantun": "geonames:2036339"},
    ),
    (
        "The train left Shinuiju for Dandong, over the Sino-Korean Friendship Bridge.",
        {"Shinuiju": SINUIJU, "Dandong": DANDONG, "Sino-Korean Friendship Bridge": "dateline:friendship-bridge"},
    ),
    (
        "Satellite pictures show work at Punggye-ri, at Yongbyon and at Tongchang-ri.",
        {"Punggye-ri": "dateline:punggye-ri", "Yongbyon": "geonames:1866453", "Tongchang-ri": "dateline:sohae"},
    ),
    (
        "The missile was fired from Sunan and fell into the Sea of Japan, Tokyo said.",
        {"Sunan": SUNAN, "Sea of Japan": EAST_SEA, "Tokyo": "geonames:1850147"},
    ),
    (
        "A launch from the Sohae Satellite Launching Station failed over the Yellow Sea.",
        {"Sohae Satellite Launching Station": "dateline:sohae", "Yellow Sea": YELLOW_SEA},
    ),
    (
        "Rason, once called Rajin-Sonbong, has a pier that Russia rents.",
        {"Rason": "admin1:KP.18", "Rajin-Sonbong": RAJIN, "Russia": RUSSIA},
    ),
    (
        "Trucks queue at Quanhe, opposite Wonjong, and drive on to Hunchun.",
        {"Quanhe": "dateline:quanhe", "Wonjong": "dateline:wonjong", "Hunchun": HUNCHUN},
    ),
    (
        "The freight line from Khasan to Tumangang reopened, Vladivostok news sites wrote.",
        {"Khasan": "dateline:khasan", "Tumangang": "dateline:tumangang-rail", "Vladivostok": VLADIVOSTOK},
    ),
    (
        "Leaders met at the Vostochny Cosmodrome in the Amur Region.",
        {"Vostochny Cosmodrome": "dateline:vostochny-cosmodrome", "Amur Region": "admin1:RU.05"},
    ),
    (
        "North Korean loggers work in Khabarovsk and in the Primorsky Territory.",
        {"North Korean": NORTH, "Khabarovsk": KHABAROVSK, "Primorsky Territory": "admin1:RU.59"},
    ),
    (
        "Seven boats drifted to Nakhodka and Slavyanka in the Maritime Territory.",
        {"Nakhodka": NAKHODKA, "Slavyanka": "geonames:2016430", "Maritime Territory": "admin1:RU.59"},
    ),
    (
        "Residents of Hyesan City and Samjiyon City in Ryanggang Province were called out to work.",
        {"Hyesan City": HYESAN, "Samjiyon City": SAMJIYON, "Ryanggang Province": "admin1:KP.13"},
    ),
    (
        "Yanggang Province, across from Changbai County, is poor.",
        {"Yanggang Province": "admin1:KP.13", "Changbai County": "geonames:2038185"},
    ),
    (
        "Kim Jong Suk County and Kimhyongjik County have new phone masts.",
        {"Kim Jong Suk County": "dateline:kimjongsuk", "Kimhyongjik County": "dateline:kimhyongjik"},
    ),
    (
        "The Supung Dam on the Yalu stands between Kuandian and Sakju County.",
        {"Supung Dam": "dateline:supung-dam", "Yalu": YALU, "Sakju County": "geonames:2041533"},
    ),
    (
        "Jagang Province, with Kanggye and Manpo, makes most of the country's shells.",
        {"Jagang Province": "admin1:KP.01", "Kanggye": KANGGYE, "Manpo": MANPO},
    ),
    (
        "Huichon, Jonchon County and Songgan County lie on the way to Ganggye.",
        {
            "Huichon": "dateline:huichon", "Jonchon County": "dateline:chonchon",
            "Songgan County": "dateline:songgan", "Ganggye": KANGGYE,
        },
    ),
    (
        "Rice in Uiju County, Ryongchon County and Cholsan County was lost to the flood.",
        {
            "Uiju County": "geonames:2039623", "Ryongchon County": "dateline:ryongchon",
            "Cholsan County": "dateline:cholsan",
        },
    ),
    (
        "The blast at Ryongchon, spelled Yongcheon in the South, was in 2004.",
        {"Ryongchon": "dateline:ryongchon", "Yongcheon": "dateline:ryongchon"},
    ),
    (
        "South Phyongan Province holds Sunchon, Anju City and Kaechon.",
        {
            "South Phyongan Province": "admin1:KP.15", "Sunchon": SUNCHON,
            "Anju City": "geonames:1879613", "Kaechon": "geonames:1876401",
        },
    ),
    (
        "Camp 14 is near Gaecheon and Camp 16 is near Hwasong.",
        {"Camp 14": "dateline:camp-14", "Gaecheon": "geonames:1876401", "Camp 16": "dateline:hwasong-camp"},
    ),
    (
        "Hamheung and Hungnam, on the coast of South Hamkyong Province, make fertiliser.",
        {"Hamheung": "geonames:1877449", "Hungnam": "geonames:1877030", "South Hamkyong Province": "admin1:KP.03"},
    ),
    (
        "A submarine left Sinpo, or Shinpo, and passed Mayang Island.",
        {"Sinpo": "geonames:2040959", "Shinpo": "geonames:2040959", "Mayang Island": "dateline:mayangdo"},
    ),
    (
        "Dancheon, Kimchaek and Kilju are stops on the coastal line.",
        {"Dancheon": "dateline:tanchon", "Kimchaek": "dateline:kimchaek", "Kilju": KILJU},
    ),
    (
        "Tourists were promised Wonsan-Kalma, Masikryong and Yangdok County.",
        {
            "Wonsan-Kalma": "dateline:wonsan-kalma", "Masikryong": "dateline:masikryong",
            "Yangdok County": "dateline:yangdok",
        },
    ),
    (
        "The rail crossing at Tumen and the bridge at Namyang Bridge are shut.",
        {"Namyang Bridge": "dateline:namyang-bridge"},
    ),
    (
        "Kaesong, or Gaeseong, holds the Kaesong Industrial Complex.",
        {"Kaesong": KAESONG, "Gaeseong": KAESONG, "Kaesong Industrial Complex": "dateline:kaesong-industrial"},
    ),
    (
        "Talks at Panmunjom, in the Demilitarized Zone, broke off at noon.",
        {"Panmunjom": "dateline:panmunjom", "Demilitarized Zone": "dateline:dmz"},
    ),
    (
        "Leaflets were sent from Paju and from Gimpo in Gyeonggi Province.",
        {"Paju": "geonames:1951567", "Gimpo": "geonames:1842936", "Gyeonggi Province": "admin1:KR.13"},
    ),
    (
        "Shells fell near Yeonpyeong Island, south of the Northern Limit Line.",
        {"Yeonpyeong Island": "dateline:yeonpyeong", "Northern Limit Line": "dateline:northern-limit-line"},
    ),
    (
        "Soldiers in Cheorwon, Hwacheon and Goseong County heard loudspeakers.",
        {"Cheorwon": "geonames:1845388", "Hwacheon": "geonames:1844045"},
    ),
    (
        "SEOUL (Yonhap) -- Samcheok and Donghae reported a wooden boat.",
        {"SEOUL": SEOUL, "Samcheok": "geonames:1838069", "Donghae": "geonames:1892823"},
    ),
    (
        "Older maps have Pusan, Taejon, Kwangju and Inchon.",
        {
            "Pusan": "geonames:1838524", "Taejon": "geonames:1835235",
            "Kwangju": "geonames:1841811", "Inchon": "geonames:1843564",
        },
    ),
    (
        "The battery stands in Seongju, North Gyeongsang Province.",
        {"Seongju": "dateline:seongju", "North Gyeongsang Province": "admin1:KR.14"},
    ),
    (
        "Camp Humphreys in Pyeongtaek is the largest base abroad.",
        {"Camp Humphreys": "dateline:camp-humphreys", "Pyeongtaek": "geonames:1838343"},
    ),
    (
        "Dokdo, which Japan calls Takeshima, is guarded from Ulleung Island.",
        {
            "Dokdo": "dateline:dokdo", "Japan": JAPAN, "Takeshima": "dateline:dokdo",
            "Ulleung Island": "dateline:ulleungdo",
        },
    ),
    (
        "Jilin Province opened Longjing, Helong and Yanji to day trippers.",
        {"Jilin Province": "admin1:CN.05", "Longjing": LONGJING, "Helong": "geonames:2036933", "Yanji": YANJI},
    ),
    (
        "The Yanbian Korean Autonomous Prefecture borders North Korea and Russia.",
        {"Yanbian Korean Autonomous Prefecture": "dateline:yanbian", "North Korea": NORTH, "Russia": RUSSIA},
    ),
    (
        "Shenyang and Dalian in Liaoning have consulates; Harbin in Heilongjiang has none.",
        {
            "Shenyang": "geonames:2034937", "Dalian": "geonames:1814087", "Liaoning": "admin1:CN.19",
            "Harbin": "geonames:2037013", "Heilongjiang": "admin1:CN.08",
        },
    ),
    (
        "Mount Paektu, Changbaishan to the Chinese, last erupted in 1903.",
        {"Mount Paektu": "dateline:mount-paektu", "Changbaishan": "dateline:mount-paektu", "Chinese": CHINA},
    ),
    (
        "Ghost ships reach Sado Island, Niigata and the Noto Peninsula each winter.",
        {
            "Sado Island": "dateline:sado-island", "Niigata": "geonames:1855431",
            "Noto Peninsula": "dateline:noto-peninsula",
        },
    ),
    (
        "Aircraft from Kadena Air Base and Misawa Air Base tracked the test.",
        {"Kadena Air Base": "dateline:kadena-air-base", "Misawa Air Base": "dateline:misawa-air-base"},
    ),
    (
        "The DPRK and the ROK exchanged letters; N. Korea's came late.",
        {"DPRK": NORTH, "ROK": SOUTH, "N. Korea": NORTH},
    ),
    (
        "Mangyongdae District and Moranbong lie on the Taedong River.",
        {
            "Mangyongdae District": "geonames:1874533", "Moranbong": "dateline:moranbong",
            "Taedong River": "dateline:taedong-river",
        },
    ),
    (
        "The Kangson enrichment site is in the Chollima District of Nampo.",
        {"Kangson": "dateline:kangson-plant", "Chollima District": "geonames:1876105", "Nampo": NAMPO},
    ),
    (
        "함경북도 무산군에서 주민 세 명이 두만강을 건넜다.",
        {"함경북도": "admin1:KP.17", "무산군": MUSAN, "두만강": TUMEN_RIVER},
    ),
    (
        "양강도 혜산시와 자강도 만포시에 비가 내렸다.",
        {"양강도": "admin1:KP.13", "혜산시": HYESAN, "자강도": "admin1:KP.01", "만포시": MANPO},
    ),
    (
        "평안북도 신의주와 중국 단둥을 잇는 다리가 열렸다.",
        {"평안북도": "admin1:KP.11", "신의주": SINUIJU, "중국": CHINA, "단둥": DANDONG},
    ),
    (
        "룡천군과 의주군에서 쌀이 모자란다.",
        {"룡천군": "dateline:ryongchon", "의주군": "geonames:2039623"},
    ),
    (
        "朝鲜罗先市与中国珲春市之间的口岸重新开放。",
        {"朝鲜": NORTH, "中国": CHINA, "珲春市": HUNCHUN},
    ),
    (
        "丹东与新义州之间的货运列车经鸭绿江大桥。",
        {"丹东": DANDONG, "新义州": SINUIJU, "鸭绿江": YALU},
    ),
    (
        "吉林省延吉市和图们市位于图们江北岸。",
        {"吉林省": "admin1:CN.05", "延吉市": YANJI, "图们江": TUMEN_RIVER},
    ),
    (
        "北朝鮮の清津と元山から貨物船が出た。",
        {"北朝鮮": NORTH, "清津": CHONGJIN, "元山": WONSAN},
    ),
    (
        "新潟県の佐渡島に木造船が漂着した。",
        {"新潟県": "admin1:JP.29", "佐渡島": "dateline:sado-island"},
    ),
    (
        "Владивосток и Хабаровск закрыты для судов.",
        {"Владивосток": VLADIVOSTOK, "Хабаровск": KHABAROVSK},
    ),
]  # fmt: skip
NAMES = [(name, place) for _, names in NEWS for name, place in names.items()]


@pytest.mark.parametrize(("name", "place"), NAMES)
def test_a_name_is_known_in_this_spelling(gazetteer: Gazetteer, name: str, place: str) -> None:
    found = [candidate.place.id for candidate in gazetteer.lookup(name, 5)]
    assert place in found or place in [people.id for people in gazetteer.demonym(name.lower())]


@pytest.mark.parametrize(("text", "names"), NEWS, ids=lambda value: value[:40] if isinstance(value, str) else "")
def test_every_name_stands_in_its_sentence(text: str, names: dict[str, str]) -> None:
    assert all(name in text for name in names)


def test_nearly_all_are_found_and_placed(gazetteer: Gazetteer) -> None:
    missed = [
        (name, place)
        for text, names in NEWS
        for name, place in names.items()
        if not any(
            text[m.start : m.end] == name and m.place and _is_there(m.place, gazetteer.place(place))
            for m in geoparse(text, gazetteer)
        )
    ]
    assert len(missed) <= 0.05 * len(NAMES), missed


def _is_there(place: Place, meant: Place) -> bool:
    """True for the place meant, and for the province that a city fills or the city itself where the other was meant."""
    return place.id == meant.id or (
        place.country == meant.country and geodesic((place.lat, place.lon), (meant.lat, meant.lon)).km < 40
    )
