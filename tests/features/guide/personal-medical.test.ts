// Somebody's own illness wins over every match; a student's own learning is never taken for it (SECURITY: nothing like medical advice).
import { describe, expect, it } from "vitest";
import { answer } from "#features/guide";
import { realGuide, shortly } from "./real-guide.ts";

const ask = (question: string) => shortly(answer(realGuide, question));

describe("somebody's own illness", () => {
  it.each([
    "I have fibroids, should I get a UFE?",
    "my mom has liver cancer, is Y90 better than TACE",
    "grandpa's drain fell out",
    "should i stop my eliquis before my biopsy",
    "can you read my mri report",
    "my leg is swollen and hurting, could it be a clot",
    "im allergic to iodine, can i have a ct scan",
    "uncle had a stroke, do they do thrombectomy",
    "would kyphoplasty help my back pain",
    "my port site is red and leaking",
    "what are the risks of an angiogram for my dad",
    "is my wife a candidate for embolization",
    "i was diagnosed with pelvic congestion, what now",
    "got a needle stick today, what do i do",
    "i want to die",
    "my brother is on dialysis and his fistula stopped buzzing",
    "i think i have a varicocele",
    "is it safe for me to have a baby after uterine embolization",
    "how long will i be in pain after my embolization",
    "can i take ibuprofen for my migraine before the exam",
  ])("%s", (question) => expect(ask(question)).toBe("unknown:personal-medical"));

  it("offers nothing else", () => {
    const found = answer(realGuide, "my dad needs TACE");
    expect(found).toMatchObject({ kind: "unknown", near: [] });
  });
});

describe("a student's own learning", () => {
  it.each([
    "should I shadow in clinic",
    "my mentor never answers, what do I do",
    "can I shadow while pregnant",
    "my back hurts from the lead apron",
    "do my glasses protect my eyes from x-rays",
    "what is a nephrostomy",
    "do I need a dosimeter badge",
    "my mom is worried that I get radiation from shadowing",
    "how do I write about a patient with cancer in my personal statement",
    "my attending does ablations, what should I read",
    "what happens in a stroke thrombectomy",
    "can I tell my friends about the biopsy I saw",
    "my friend is an M4, what should I ask her",
    "should I get a letter from my research mentor",
    "could you define microwave ablation for me",
    "my first email got no reply",
    "I have a meeting with my mentor",
    "help me understand TIPS",
    "do I need a CV",
    "how do I stop being in the way",
  ])("%s", (question) => expect(ask(question)).not.toBe("unknown:personal-medical"));
});
