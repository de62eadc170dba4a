// The code on a card, as somebody would type it off.
export const codeIn = (plain: string): string => /link ([A-Z2-9]{8})/.exec(plain)![1]!;
