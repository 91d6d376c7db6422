/** A text as SQL has it, where a parameter cannot stand: the path of an ATTACH or a COPY. */
export const sqlText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
