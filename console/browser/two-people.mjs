// Two people side by side: each votes, fills in and answers for themselves.
import assert from "node:assert/strict";
import { accessible, page, picture, url, walk } from "./walk.mjs";

async function choose(pane, name) {
  const search = pane.getByRole("combobox", { name: "Search by name or address" });
  await search.fill(name);
  await pane.getByText("1 person").waitFor();
  await search.press("Enter");
  await pane.getByRole("button", { name: new RegExp(`You are ${name}`, "i") }).waitFor();
}

await walk(async () => {
  await page.goto(url);
  await page.getByText("12 people").waitFor();
  await page.getByRole("button", { name: "Two people side by side" }).focus();
  await page.keyboard.press("Enter");
  const left = page.locator("[data-pane='0']");
  const right = page.locator("[data-pane='1']");
  await choose(left, "mina");
  await choose(right, "kenji");
  await left.getByRole("button", { name: /Postrider/ }).first().click();
  await right.getByRole("button", { name: /Postrider/ }).first().click();
  const one = left.getByRole("log");
  const other = right.getByRole("log");
  await one.getByText("What is for lunch?").waitFor();
  await other.getByText("What is for lunch?").waitFor();
  await picture("two-1");
  await accessible("two people");

  await left.getByRole("button", { name: "Ramen" }).click();
  await one.getByText("Mina, you voted ramen. Votes so far: 1").waitFor();
  assert.equal(await other.getByText("you voted").count(), 0, "the other's card is their own");
  await right.getByRole("button", { name: "Soba" }).click();
  await other.getByText("Kenji, you voted soba. Votes so far: 2").waitFor();
  await picture("two-2-voted");
  await left.getByRole("button", { name: "Change my vote" }).click();
  await one.getByText("This poll has closed.").waitFor();
  await one.getByText("Mina, you voted ramen").waitFor();

  await right.getByRole("button", { name: "Order" }).click();
  const dialog = page.getByRole("dialog", { name: "Your order" });
  await dialog.getByRole("textbox", { name: "Wish" }).fill("no onions");
  await picture("two-3-dialog");
  await accessible("a dialog");
  await dialog.getByRole("button", { name: "Send" }).click();
  await dialog.waitFor({ state: "hidden" });
  await other.getByText("Ordered: no onions").waitFor();

  await one.getByText("menu.txt").waitFor();
  await left.getByRole("button", { name: "Accept" }).click();
  await one.getByText("Accepted. The bot uploads the file.").waitFor();
  await left.getByRole("link", { name: "Download menu.txt" }).waitFor();
  await picture("two-4-file");

  const answer = right.getByRole("textbox", { name: /Write to/ });
  await answer.fill("Two guests");
  await answer.press("Enter");
  await other.getByText("Noted: Two guests").waitFor();
  assert.equal(await one.getByText("Noted").count(), 0);

  await page.reload();
  await left.getByRole("button", { name: /You are Mina/ }).waitFor();
  await right.getByRole("button", { name: /You are Kenji/ }).waitFor();
  await other.getByText("Noted: Two guests").waitFor();

  await page.setViewportSize({ width: 400, height: 900 });
  const above = await left.boundingBox();
  const below = await right.boundingBox();
  assert.ok(below.y >= above.y + above.height - 1, "one above the other");
  await picture("two-5-narrow");
  await page.setViewportSize({ width: 1280, height: 800 });

  await answer.focus();
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill("hugo");
  await page.getByRole("dialog").getByText("1 person").waitFor();
  await page.keyboard.press("Enter");
  await right.getByRole("button", { name: /You are Hugo/ }).waitFor();
  await left.getByRole("button", { name: /You are Mina/ }).waitFor();
  await right.getByRole("button", { name: /Close the side of Hugo/ }).click();
  await page.waitForFunction(() => !location.hash.includes("|"));
  await page.getByRole("button", { name: /You are Mina/ }).waitFor();
});
