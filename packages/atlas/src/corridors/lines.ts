/** Number, name, English name, and the waypoints in the order of the road: a city's code, or longitude,latitude. */
type Line = [string, string, string, string];

/**
 * National trunk expressways, hand-placed through the cities they pass (WGS-84). Where two share a road for a long
 * stretch, only one has it: G7 is drawn from Linhe on. G15 crosses the Bohai strait by ship and so is two lines.
 */
export const lines: Line[] = [
  [
    'G1',
    '京哈高速',
    'Beijing–Harbin',
    `beijing 117.0,39.76 117.62,39.73 tangshan 118.87,39.86 qinhuangdao 119.77,40.02 120.32,40.33 120.84,40.73 jinzhou
     121.8,41.26 122.42,41.42 122.95,41.6 shenyang 123.82,42.25 124.1,42.72 siping 124.82,43.52 changchun 125.7,44.5
     126.02,44.97 126.3,45.38 harbin`,
  ],
  [
    'G2',
    '京沪高速',
    'Beijing–Shanghai',
    `beijing 116.73,39.52 tianjin 116.93,38.68 cangzhou 116.6,37.85 dezhou 116.75,36.93 jinan taian 117.55,35.93
     118.0,35.55 linyi 118.33,34.62 118.36,34.33 118.75,33.92 huaian 119.33,33.24 119.47,32.78 yangzhou 119.95,32.3
     120.28,31.93 wuxi suzhou 120.98,31.38 shanghai`,
  ],
  [
    'G3',
    '京台高速',
    'Beijing–Taipei',
    `beijing 116.42,39.42 116.52,38.85 cangzhou 116.45,37.9 dezhou 116.85,36.9 jinan 117.0,36.45 taian 116.99,35.6
     117.17,34.95 xuzhou 117.0,33.64 bengbu 117.4,32.4 hefei 117.28,31.25 tongling 117.9,30.3 huangshan 118.4,29.2
     quzhou 118.54,27.93 118.33,27.05 nanping 118.76,26.57 fuzhou`,
  ],
  [
    'G4',
    '京港澳高速',
    'Beijing–Hong Kong–Macau',
    `beijing 115.98,39.48 115.8,39.2 baoding 114.99,38.51 shijiazhuang 114.55,37.6 xingtai handan anyang 114.22,35.62
     xinxiang zhengzhou xuchang luohe zhumadian 113.98,32.58 xinyang 114.12,31.57 114.22,31.1 wuhan xianning
     113.85,29.7 yueyang 113.1,28.78 changsha xiangtan 112.87,27.3 hengyang 112.85,26.4 chenzhou 113.1,25.3 shaoguan
     113.45,24.2 113.4,23.6 guangzhou dongguan shenzhen`,
  ],
  [
    'G5',
    '京昆高速',
    'Beijing–Kunming',
    `beijing 115.72,39.43 115.15,38.95 114.55,38.45 shijiazhuang yangquan 113.1,37.87 taiyuan 112.3,37.3 111.78,36.6
     linfen 111.37,35.63 110.5,35.48 110.1,35.1 weinan xian 108.52,33.75 108.25,33.38 107.55,33.22 hanzhong 106.26,32.83
     guangyuan 105.25,31.95 mianyang 104.35,31.05 chengdu 103.5,30.3 yaan 102.8,29.6 102.37,29.23 102.3,28.55 xichang
     102.15,27.2 panzhihua 101.75,26.1 102.05,25.6 102.4,25.3 kunming`,
  ],
  [
    'G6',
    '京藏高速',
    'Beijing–Lhasa',
    `beijing 116.0,40.36 115.5,40.42 zhangjiakou 114.1,40.82 ulanqab 112.5,40.95 hohhot 110.8,40.62 baotou 108.65,40.74
     linhe 107.0,40.32 wuhai 106.5,39.05 yinchuan 106.1,37.95 zhongning 105.4,36.95 104.6,36.62 104.14,36.5 lanzhou
     102.82,36.36 102.3,36.48 xining 100.95,36.68 100.1,36.58 99.05,36.78 98.1,36.3 96.9,36.2 95.85,36.35 golmud
     94.1,35.68 93.05,35.18 92.45,34.22 92.05,33.55 91.92,32.88 91.68,32.26 nagqu 91.1,30.47 90.75,29.98 lhasa`,
  ],
  [
    'G7',
    '京新高速',
    'Beijing–Urumqi',
    `linhe 106.1,41.1 104.7,41.35 103.3,41.55 101.9,41.85 101.05,41.97 99.6,41.9 98.2,42.05 96.9,42.2 95.6,42.45
     94.5,42.75 hami`,
  ],
  [
    'G10',
    '绥满高速',
    'Suifenhe–Manzhouli',
    `suifenhe 130.3,44.55 mudanjiang 128.7,44.85 127.96,45.23 127.0,45.55 harbin 125.9,46.05 daqing 124.5,46.9 qiqihar
     123.4,47.7 122.74,48.0 121.95,48.77 120.72,49.28 hailar 118.5,49.35 manzhouli`,
  ],
  [
    'G12',
    '珲乌高速',
    'Hunchun–Ulanhot',
    '130.36,42.86 yanji 128.9,43.12 128.22,43.35 127.35,43.7 jilin changchun 125.15,44.4 songyuan 123.9,45.3 122.84,45.62 122.07,46.08',
  ],
  ['G1511', '日兰高速', 'Rizhao–Lankao', 'rizhao linyi 117.65,35.5 116.99,35.6 116.3,35.38 heze 114.85,34.88 kaifeng'],
  [
    'G15',
    '沈海高速',
    'Shenyang–Haikou',
    'shenyang 123.2,41.28 anshan 122.6,40.83 yingkou 122.1,40.2 121.95,39.6 dalian',
  ],
  [
    'G15',
    '沈海高速',
    'Shenyang–Haikou',
    `yantai 120.9,37.25 120.5,36.87 120.15,36.4 qingdao 120.0,36.15 119.85,35.75 rizhao lianyungang 119.75,34.2 yancheng
     120.32,32.82 120.6,32.35 nantong 120.97,31.66 121.15,31.45 shanghai jiaxing 121.1,30.45 ningbo 121.43,29.28 taizhou
     121.05,28.3 wenzhou 120.5,27.6 120.2,27.25 119.7,26.72 119.55,26.35 fuzhou 119.05,25.46 quanzhou xiamen zhangzhou
     117.4,23.95 117.0,23.6 shantou 116.05,23.0 115.37,22.82 114.75,22.9 shenzhen guangzhou foshan 112.7,22.4
     111.98,21.9 maoming zhanjiang 110.17,20.75 110.15,20.3 haikou`,
  ],
  [
    'G20',
    '青银高速',
    'Qingdao–Yinchuan',
    `qingdao 119.9,36.42 weifang 118.6,36.83 zibo jinan 116.2,36.87 115.65,37.12 114.95,37.65 shijiazhuang yangquan
     taiyuan 111.8,37.6 111.12,37.5 110.25,37.5 109.5,37.62 108.8,37.6 107.6,37.6 106.9,38.0 yinchuan`,
  ],
  [
    'G30',
    '连霍高速',
    'Lianyungang–Horgos',
    `lianyungang 118.36,34.33 xuzhou 116.4,34.4 shangqiu kaifeng zhengzhou luoyang 111.75,34.75 sanmenxia 110.3,34.55
     weinan xian 108.1,34.25 baoji 106.4,34.4 tianshui 105.15,34.95 dingxi lanzhou 103.2,36.65 102.9,37.35 wuwei
     101.95,38.25 101.1,38.75 zhangye 99.5,39.4 jiuquan 97.6,39.85 97.05,40.28 guazhou 95.35,41.05 94.9,41.75 94.2,42.4
     hami 92.5,42.95 91.4,43.05 90.25,42.9 turpan 88.35,43.35 urumqi shihezi 84.7,44.42 83.3,44.55 82.2,44.62
     81.3,44.45 80.9,44.15 horgos`,
  ],
  [
    'G35',
    '济广高速',
    'Jinan–Guangzhou',
    `jinan 116.55,36.25 116.1,35.65 heze shangqiu 115.78,33.85 fuyang 116.1,32.3 luan 116.65,31.1 anqing 117.0,29.95
     jingdezhen 117.1,28.75 yingtan 116.65,27.55 116.35,26.8 116.03,25.88 115.65,24.95 114.95,24.0 114.1,23.3 guangzhou`,
  ],
  [
    'G40',
    '沪陕高速',
    "Shanghai–Xi'an",
    `shanghai 121.65,31.62 nantong 120.35,32.25 yangzhou nanjing 118.2,31.95 hefei luan 115.6,32.0 114.9,32.15 xinyang
     113.3,32.55 nanyang 111.5,33.3 110.88,33.53 shangluo 109.35,34.15 xian`,
  ],
  [
    'G42',
    '沪蓉高速',
    'Shanghai–Chengdu',
    `shanghai 120.95,31.4 suzhou wuxi changzhou zhenjiang nanjing 118.05,32.0 hefei luan 115.9,31.62 115.4,31.35 macheng
     114.6,30.85 wuhan 113.2,30.95 jingmen 111.75,30.8 yichang 110.4,30.62 enshi 109.1,30.62 wanzhou 107.75,30.68
     107.33,30.33 106.63,30.46 nanchong suining 104.7,30.65 chengdu`,
  ],
  [
    'G45',
    '大广高速',
    'Daqing–Guangzhou',
    `daqing songyuan 124.0,44.3 123.5,43.55 tongliao 121.25,43.1 120.3,42.6 chifeng 118.55,41.6 chengde 117.1,40.55
     beijing 116.35,39.1 115.95,38.4 hengshui 115.45,36.9 115.2,36.3 puyang 114.6,35.2 kaifeng 114.5,34.2 zhoukou
     115.0,32.9 115.05,32.13 macheng 114.95,30.6 huangshi 114.75,29.6 115.05,29.1 114.95,28.4 xinyu jian 115.0,26.45
     ganzhou 114.77,24.95 114.2,24.2 113.65,23.6 guangzhou`,
  ],
  [
    'G50',
    '沪渝高速',
    'Shanghai–Chongqing',
    `shanghai 120.85,31.08 huzhou 119.42,30.9 118.76,30.95 wuhu tongling 117.4,30.65 anqing 116.2,30.15 115.6,29.95
     huangshi 114.85,30.45 wuhan 113.45,30.37 jingzhou yichang 110.4,30.5 enshi 108.93,30.3 108.05,30.05 107.4,29.75
     chongqing`,
  ],
  [
    'G55',
    '二广高速',
    'Erenhot–Guangzhou',
    `111.98,43.65 112.65,42.75 113.0,41.9 ulanqab datong 112.43,39.35 112.73,38.42 taiyuan 112.75,37.15 changzhi
     112.85,35.5 luoyang 112.85,33.9 nanyang xiangyang jingmen jingzhou 111.85,29.65 changde 111.6,28.2 shaoyang yongzhou
     111.95,25.4 112.38,24.78 112.3,23.95 112.75,23.4 guangzhou`,
  ],
  [
    'G56',
    '杭瑞高速',
    'Hangzhou–Ruili',
    `hangzhou 119.65,30.22 118.9,30.08 huangshan 117.9,29.5 jingdezhen 116.55,29.55 jiujiang 115.0,29.55 113.85,29.25
     yueyang 112.4,29.3 changde 111.1,28.7 110.4,28.48 jishou 109.2,27.75 108.2,27.8 zunyi 106.1,27.5 bijie 104.85,26.6
     104.1,26.0 qujing kunming 101.55,25.05 dali 99.2,25.12 98.6,24.45 ruili`,
  ],
  [
    'G60',
    '沪昆高速',
    'Shanghai–Kunming',
    `shanghai jiaxing hangzhou 120.25,29.72 yiwu jinhua quzhou shangrao yingtan 116.45,28.4 nanchang 115.5,28.06 xinyu
     114.38,27.8 pingxiang 113.4,27.68 xiangtan 112.2,27.5 shaoyang 110.6,27.1 huaihua 108.95,27.25 kaili 107.25,26.6
     guiyang anshun 105.2,25.95 104.48,25.72 qujing 103.25,25.3 kunming`,
  ],
  [
    'G65',
    '包茂高速',
    'Baotou–Maoming',
    `baotou ordos 109.85,38.95 yulin 108.8,37.6 yanan 109.3,35.6 108.98,34.92 xian 108.9,33.8 109.15,33.35 ankang
     108.4,32.35 108.03,32.07 dazhou 106.93,30.35 chongqing 107.1,29.15 107.75,29.33 108.6,29.1 108.78,28.75 109.0,28.42
     jishou huaihua 109.7,26.6 109.8,26.1 guilin 110.5,24.55 wuzhou 111.0,22.92 maoming`,
  ],
  [
    'G70',
    '福银高速',
    'Fuzhou–Yinchuan',
    `fuzhou 118.76,26.5 nanping 117.5,27.3 116.65,27.55 116.35,27.95 nanchang 115.83,29.1 jiujiang 115.55,29.9 huangshi
     wuhan xiaogan suizhou xiangyang 111.5,32.45 shiyan 110.1,33.1 shangluo 109.4,34.1 xian 108.2,34.6 107.75,35.2
     pingliang guyuan 105.95,36.75 zhongning 105.95,38.0 yinchuan`,
  ],
  [
    'G75',
    '兰海高速',
    'Lanzhou–Haikou',
    `lanzhou 103.87,35.38 104.05,34.45 longnan 105.25,32.75 guangyuan 105.97,31.58 nanchong 106.28,30.25 chongqing
     106.65,28.95 106.85,28.15 zunyi 106.75,27.1 guiyang 107.2,26.55 duyun 107.5,25.5 hechi 108.15,23.9 nanning qinzhou
     109.2,21.7 109.75,21.6 zhanjiang`,
  ],
  [
    'G76',
    '厦蓉高速',
    'Xiamen–Chengdu',
    `xiamen zhangzhou longyan 116.35,25.7 116.03,25.88 ganzhou 114.0,25.68 chenzhou 112.2,25.6 111.3,25.5 guilin
     109.6,25.8 108.5,25.93 duyun 107.0,26.45 guiyang 106.0,27.0 bijie 105.4,28.15 luzhou neijiang 104.5,30.1 chengdu`,
  ],
  [
    'G80',
    '广昆高速',
    'Guangzhou–Kunming',
    `guangzhou foshan 112.46,23.05 112.04,22.95 wuzhou 110.5,23.3 guigang 109.0,22.9 nanning 107.4,23.45 baise
     105.65,23.65 104.35,23.6 103.42,24.4 kunming`,
  ],
  [
    'G85',
    '银昆高速',
    'Yinchuan–Kunming',
    `chongqing 105.6,29.4 neijiang zigong yibin 104.2,28.1 zhaotong 103.3,26.42 103.05,25.6 kunming`,
  ],
  [
    'G3012',
    '吐和高速',
    'Turpan–Hotan',
    `turpan 88.65,42.79 87.6,42.25 86.6,42.15 korla 84.9,41.85 84.2,41.78 82.96,41.72 81.6,41.35 aksu 79.2,40.45
     78.3,39.9 77.2,39.8 kashgar`,
  ],
];
