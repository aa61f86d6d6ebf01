// Walks through the page as a person would; the test in the emulator starts the tenant and the bot.
import assert from "node:assert/strict";
import { accessible, page, picture, url, walk } from "./walk.mjs";

await walk(async () => {
  await page.goto(url);
  const search = page.getByRole("combobox", { name: "Search by name or address" });
  await page.getByText("12 people").waitFor();
  await picture("1-people");
  await accessible("the people");

  await search.fill("zzz");
  await page.getByText("Nobody's name or address begins like that.").waitFor();
  await search.fill("mina");
  await page.getByText("1 person").waitFor();
  await search.press("Enter");
  await page.getByRole("button", { name: /You are Mina/ }).waitFor();
  await page.waitForFunction(() => /#\/people\/[^/]+\/chats/.test(location.hash));
  await page.getByRole("button", { name: /Activity 2 unread/ }).waitFor();

  await page.getByRole("button", { name: /^Postrider/ }).click();
  const field = page.getByRole("textbox", { name: "Write to Postrider" });
  await field.fill("にほん");
  await field.evaluate((area) =>
    area.dispatchEvent(
      new KeyboardEvent("keydown", { key: "Enter", keyCode: 229, isComposing: true, bubbles: true }),
    ),
  );
  assert.equal(await field.inputValue(), "にほん", "the Enter of an input method sends nothing");

  await field.fill("<b>hi</b> & ramen");
  await field.press("Enter");
  const log = page.getByRole("log");
  await log.getByText("You said: <b>hi</b> & ramen").waitFor();
  assert.equal(await field.inputValue(), "");
  const card = page.locator(".cardbox").last();
  await card.getByText("What shall we eat on Friday?").waitFor();
  await card.getByRole("textbox", { name: "Anything else?" }).fill("no onions");
  await picture("2-card");
  await accessible("a conversation with a card");

  await card.getByRole("button", { name: "Vote" }).click();
  await log.getByText("Thank you, Mina: no onions").waitFor();
  await picture("3-voted");
  assert.equal(await page.evaluate(() => window.broken), undefined, "a bot's text is text");

  await page.reload();
  await log.getByText("Thank you, Mina: no onions").waitFor();

  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Block this bot" }).click();
  await page.getByText("You blocked this bot.").waitFor();
  await picture("4-blocked");
  await page.getByRole("button", { name: "Lift the block" }).click();
  await field.waitFor();

  await page.emulateMedia({ colorScheme: "dark" });
  await picture("5-dark");
  await accessible("a conversation in the dark");
  await page.emulateMedia({ colorScheme: "light" });

  await page.getByRole("button", { name: /^Teams/ }).click();
  await page.getByRole("heading", { name: "Launch" }).waitFor();
  await page.getByRole("button", { name: /General/ }).first().click();
  await log.getByText("Welcome to the launch team!").waitFor();
  await picture("6-teams");

  await page.getByRole("button", { name: /^Activity/ }).click();
  await page.getByRole("button", { name: /Lunch is served/ }).click();
  await page.getByRole("button", { name: /asks you to approve/ }).click();
  await page.getByRole("button", { name: "Activity", exact: true }).waitFor();
  await page.waitForFunction(() => [...document.images].every((one) => one.complete));
  await picture("7-feed");
  const icons = await page.$$eval(".rows img", (all) => all.map((one) => one.naturalWidth));
  assert.deepEqual(icons.sort(), [192, 32], "the icons of app and activity");
  await accessible("the feed");
  await page.getByRole("button", { name: "Go to the conversation" }).click();
  await page.getByText("Ramen today?").last().waitFor();

  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill("ken");
  await page.getByRole("dialog").getByText("1 person").waitFor();
  await picture("8-switch");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /You are Kenji/ }).waitFor();

  await page.setViewportSize({ width: 360, height: 740 });
  await picture("9-narrow");
});
