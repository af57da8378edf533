const NAMED = /慈善|基金会?|红十字会|公益|志愿|义工|爱心|助学|互助会|协会|商会|促进会|联盟|联谊会|同乡会|宗亲会|福利会|善堂|社会组织/;
const OFFICE = /(?:局|厅|科|股|办公室|委员会|政府)$/;

/** A unit outside the government that helps, by what it is called: whom nobody has entered is judged by the name. */
export const soundsLikeCharity = (unit: string): boolean => NAMED.test(unit) && !OFFICE.test(unit);
