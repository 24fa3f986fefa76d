import { type ImportField, type ImportMapping, type ImportProblem } from '@longhaul/contracts';
import { type Cell, halfWidth } from './table.ts';

/** The usual heads of tables of orders. The field's own name always works. */
const usual: Record<ImportField, string[]> = {
  customerRef: ['客户单号', '订单号', '客户订单号', '单号', 'customer ref', 'order no', 'reference'],
  kind: ['订单类型', '类型', '运输类型', 'kind', 'type'],
  service: ['时效', '服务', '服务类型', 'service'],
  goodsName: ['货物名称', '品名', '货名', 'goods', 'description'],
  pieces: ['件数', '数量', 'pieces', 'quantity', 'qty'],
  weightKg: ['重量', '重量kg', '毛重', 'weight', 'weight kg'],
  volumeM3: ['体积', '体积m3', '体积m³', '方数', 'volume', 'volume m3'],
  pickupSite: ['提货点编码', '起运地编码', 'pickup site'],
  pickupName: ['提货点', '发货人', '发货单位', '起运地', 'pickup', 'from', 'shipper'],
  pickupAddress: ['提货地址', '发货地址', 'pickup address'],
  pickupLongitude: ['提货经度', 'pickup longitude'],
  pickupLatitude: ['提货纬度', 'pickup latitude'],
  pickupStart: ['提货开始', '提货开始时间', '要求提货时间', 'pickup start', 'pickup from'],
  pickupEnd: ['提货结束', '提货结束时间', '最晚提货时间', 'pickup end', 'pickup to'],
  pickupContact: ['提货联系人', '发货联系人', 'pickup contact'],
  pickupPhone: ['提货电话', '发货电话', 'pickup phone'],
  deliverySite: ['收货点编码', '目的地编码', 'delivery site'],
  deliveryName: ['收货点', '收货人', '收货单位', '目的地', 'delivery', 'to', 'consignee'],
  deliveryAddress: ['收货地址', '送货地址', 'delivery address'],
  deliveryLongitude: ['收货经度', 'delivery longitude'],
  deliveryLatitude: ['收货纬度', 'delivery latitude'],
  deliveryStart: ['到货开始', '到货开始时间', '最早到货时间', 'delivery start', 'delivery from'],
  deliveryEnd: ['到货结束', '到货结束时间', '要求到货时间', 'delivery end', 'delivery to'],
  deliveryContact: ['收货联系人', 'delivery contact'],
  deliveryPhone: ['收货电话', 'delivery phone'],
  temperatureMin: ['最低温度', '温度下限', 'temperature min'],
  temperatureMax: ['最高温度', '温度上限', 'temperature max'],
  hazardClass: ['危险类别', 'hazard class'],
  declaredValueCny: ['声明价值', '货值', 'declared value'],
  podRequired: ['回单', '回单要求', 'pod', 'pod required'],
  remarks: ['备注', 'remarks', 'remark', 'note'],
};

/** Columns without which there is no order. */
const needed: ImportField[] = ['customerRef', 'goodsName', 'pieces'];

/** How a head is compared: width, case, spaces, marks and what stands in brackets (units) make no difference. */
const plain = (head: string): string =>
  halfWidth(head)
    .toLowerCase()
    .replaceAll(/\(.*?\)|[\s_*:/-]/g, '');

const fieldOfHead = new Map(
  Object.entries(usual).flatMap(([field, heads]) =>
    [field, ...heads].map((head) => [plain(head), field as ImportField] as const),
  ),
);

/** Where in a row each field stands, and under which head. */
export type Columns = Map<ImportField, { index: number; head: string }>;

/** Finds the columns by the mapping, else by their heads. A head that says nothing to us is not read. */
export function columnsOf(
  heads: Cell[],
  row: number,
  mapping: ImportMapping,
): { columns: Columns; problems: ImportProblem[] } {
  const columns: Columns = new Map();
  const mapped = new Map(Object.entries(mapping).map(([head, field]) => [plain(head), field]));
  const found = new Set<string>();
  heads.forEach((cell, index) => {
    const head = cell === null ? '' : String(cell);
    const field = mapped.get(plain(head)) ?? fieldOfHead.get(plain(head));
    found.add(plain(head));
    // of two columns with the same head the first one counts, but a mapped one before any other
    if (field && (!columns.has(field) || mapped.has(plain(head)))) columns.set(field, { index, head });
  });
  const problem = (code: 'unknown-column' | 'missing-column', column: string | null, value: string | null) => ({
    ...{ row, column, code, value },
  });
  const problems = [
    ...Object.keys(mapping)
      .filter((head) => !found.has(plain(head)))
      .map((head) => problem('unknown-column', head, null)),
    ...needed.filter((field) => !columns.has(field)).map((field) => problem('missing-column', null, field)),
  ];
  return { columns, problems };
}
