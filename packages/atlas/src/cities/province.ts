/** Which cities of the atlas lie in which province, autonomous region or municipality. */
const cityCodes: Record<string, string> = {
  beijing: 'beijing',
  tianjin: 'tianjin',
  hebei: 'shijiazhuang tangshan qinhuangdao baoding cangzhou hengshui xingtai handan zhangjiakou chengde',
  shanxi: 'taiyuan datong yangquan linfen changzhi',
  neimenggu: 'hohhot baotou ulanqab ordos linhe wuhai chifeng tongliao hailar manzhouli',
  liaoning: 'shenyang dalian anshan yingkou jinzhou',
  jilin: 'changchun jilin siping songyuan yanji',
  heilongjiang: 'harbin daqing qiqihar mudanjiang suifenhe',
  shanghai: 'shanghai',
  jiangsu: 'nanjing suzhou wuxi changzhou zhenjiang yangzhou nantong huaian yancheng xuzhou lianyungang',
  zhejiang: 'hangzhou ningbo jiaxing huzhou jinhua yiwu quzhou taizhou wenzhou',
  anhui: 'hefei bengbu wuhu fuyang luan tongling anqing huangshan',
  fujian: 'fuzhou xiamen quanzhou zhangzhou longyan nanping',
  jiangxi: 'nanchang jiujiang jingdezhen shangrao yingtan xinyu pingxiang jian ganzhou',
  shandong: 'jinan qingdao yantai weifang zibo dezhou taian linyi rizhao heze',
  henan:
    'zhengzhou kaifeng luoyang anyang puyang xinxiang shangqiu sanmenxia xuchang luohe zhoukou zhumadian xinyang nanyang',
  hubei: 'wuhan xiangyang yichang jingzhou jingmen xiaogan suizhou shiyan huangshi xianning macheng enshi',
  hunan: 'changsha yueyang changde xiangtan hengyang shaoyang yongzhou chenzhou huaihua jishou',
  guangdong: 'guangzhou shenzhen dongguan foshan zhuhai shantou shaoguan maoming zhanjiang',
  guangxi: 'nanning guilin liuzhou hechi wuzhou guigang baise qinzhou',
  hainan: 'haikou',
  chongqing: 'chongqing wanzhou',
  sichuan: 'chengdu mianyang guangyuan nanchong suining neijiang zigong luzhou yibin dazhou yaan xichang panzhihua',
  guizhou: 'guiyang zunyi anshun bijie duyun kaili',
  yunnan: 'kunming qujing zhaotong dali ruili',
  xizang: 'lhasa nagqu',
  shaanxi: 'xian weinan baoji hanzhong ankang shangluo yanan yulin',
  gansu: 'lanzhou tianshui dingxi pingliang longnan wuwei zhangye jiuquan guazhou',
  qinghai: 'xining golmud',
  ningxia: 'yinchuan zhongning guyuan',
  xinjiang: 'urumqi turpan hami shihezi horgos korla aksu kashgar',
};

const byCity = new Map(
  Object.entries(cityCodes).flatMap(([province, codes]) => codes.split(' ').map((city) => [city, province] as const)),
);

/** Provinces by their short latin names. */
export const provinces: readonly string[] = Object.keys(cityCodes);

/** The province that a city of the atlas lies in. */
export function provinceOf(cityCode: string): string {
  const province = byCity.get(cityCode);
  if (!province) throw new Error(`the atlas does not know the province of ${cityCode}`);
  return province;
}
