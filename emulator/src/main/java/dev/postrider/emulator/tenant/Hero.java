package dev.postrider.emulator.tenant;

import static dev.postrider.emulator.tenant.Office.LONDON;
import static dev.postrider.emulator.tenant.Office.PARIS;
import static dev.postrider.emulator.tenant.Office.SHANGHAI;
import static dev.postrider.emulator.tenant.Office.TOKYO;

import java.util.List;
import java.util.Locale;

/// The twelve people with easy names, who are in every seed but `none`, under the same ids. Mina is
/// the administrator, Oscar a guest, Grace's account is disabled, and Hugo blocked the bot.
record Hero(String given, String surname, Office office, String department, String jobTitle) {
  static final List<Hero> ALL =
      List.of(
          new Hero("Mina", "Sato", TOKYO, "IT", "Teams Administrator"),
          new Hero("Kenji", "Tanaka", TOKYO, "Engineering", "Lead Engineer"),
          new Hero("Yuki", "Mori", TOKYO, "Sales", "Account Manager"),
          new Hero("Lea", "Martin", PARIS, "Marketing", "Head of Communications"),
          new Hero("Hugo", "Bernard", PARIS, "Engineering", "Engineer"),
          new Hero("Chloe", "Petit", PARIS, "Support", "Support Agent"),
          new Hero("Ada", "Clarke", LONDON, "Engineering", "Architect"),
          new Hero("Ben", "Walker", LONDON, "Sales", "Sales Director"),
          new Hero("Wei", "Zhang", SHANGHAI, "Operations", "Plant Manager"),
          new Hero("Lin", "Chen", SHANGHAI, "Finance", "Controller"),
          new Hero("Oscar", "Reed", LONDON, "Marketing", "Consultant"),
          new Hero("Grace", "Hill", LONDON, "Support", "Support Agent"));

  static final String ADMINISTRATOR = "mina";
  static final String GUEST = "oscar";
  static final String DISABLED = "grace";
  static final String BLOCKED_BOT = "hugo";

  String nickname() {
    return given.toLowerCase(Locale.ROOT);
  }

  static String id(Ids ids, String nickname) {
    return ids.guid("person", nickname);
  }

  Person person(Ids ids) {
    var nickname = nickname();
    var isGuest = nickname.equals(GUEST);
    var person =
        Person.named(id(ids, nickname), given + " " + surname, principalName(isGuest))
            .withName(given, surname)
            .withWork(department, office.city(), jobTitle)
            .withPreferredLanguage(office.language())
            .withAccountEnabled(!nickname.equals(DISABLED))
            .withAdministrator(nickname.equals(ADMINISTRATOR));
    return isGuest ? person.asGuest(nickname + "@partner.example") : person;
  }

  private String principalName(boolean isGuest) {
    return isGuest
        ? Person.guestPrincipalName(nickname() + "@partner.example", DemoNames.DOMAIN)
        : nickname() + "@" + DemoNames.DOMAIN;
  }
}
