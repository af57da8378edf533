// Which department of a county answers for which need. Names are the usual ones of county governments;
// a county that calls them otherwise enters its own in the routing settings.

export const needs = {
  housing: '住房',
  education: '上学',
  medicalInsurance: '医保',
  medicalTreatment: '看病',
  employment: '就业',
  drinkingWater: '饮水',
  farming: '种养',
  disability: '残疾人服务',
  legalAid: '法律援助',
  care: '照料',
  charity: '慈善帮扶',
};

export const departments: Record<keyof typeof needs, string> = {
  housing: '住房和城乡建设局',
  education: '教育局',
  medicalInsurance: '医疗保障局',
  medicalTreatment: '卫生健康局',
  employment: '人力资源和社会保障局',
  drinkingWater: '水利局',
  farming: '农业农村局',
  disability: '残疾人联合会',
  legalAid: '司法局',
  care: '民政局',
  charity: '民政局',
};
