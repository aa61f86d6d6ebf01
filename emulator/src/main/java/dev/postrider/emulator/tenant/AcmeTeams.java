package dev.postrider.emulator.tenant;

import dev.postrider.emulator.tenant.Membership.Role;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/// Acme's thirty-one teams (ten departments, eight offices, thirteen projects) and its chats.
final class AcmeTeams {
  private static final List<String> PROJECTS =
      List.of(
          "Project Aurora",
          "Project Baobab",
          "Project Comet",
          "Projet Dune",
          "Projet Étoile",
          "プロジェクト富士",
          "プロジェクト桜",
          "长江项目",
          "星辰项目",
          "Green Office",
          "Running Club",
          "Photo Club",
          "Coffee Lovers");

  private static final List<String> GREETINGS =
      List.of("Hello everyone!", "Bonjour à tous !", "皆さん、こんにちは。", "大家好！");

  private static final int PROJECT_SIZE = 40;
  private static final int GROUP_CHATS = 60;
  private static final int PAIRS = 200;
  private static final int MEETINGS = 12;

  private final Planting planting;
  private final List<Person> staff;

  AcmeTeams(Planting planting, List<Person> staff) {
    this.planting = planting;
    this.staff = staff;
  }

  void plant() {
    for (var department : AcmeSeed.DEPARTMENTS) {
      var team = planting.team(department, List.of("Announcements", "Questions"));
      enrol(team, person -> department.equals(person.department()));
    }
    for (var office : Office.ALL) {
      var team = planting.team(office.city() + " Office", List.of("Canteen", "Facilities"));
      enrol(team, person -> office.city().equals(person.officeLocation()));
    }
    for (var i = 0; i < PROJECTS.size(); i++) {
      project(i);
    }
    chats();
  }

  private void enrol(String team, Predicate<Person> belongs) {
    var role = Role.OWNER;
    for (var person : staff) {
      if (belongs.test(person)) {
        planting.enrol(team, person.id(), role);
        if (role == Role.OWNER && !person.isGuest()) {
          greet(team, person.id());
          role = Role.MEMBER;
        }
      }
    }
  }

  private void project(int number) {
    var team = planting.team(PROJECTS.get(number), List.of("Plan", "Design", "Review"));
    for (var i = 0; i < Math.min(PROJECT_SIZE, staff.size()); i++) {
      var person = someone(number * PROJECT_SIZE + i);
      planting.enrol(team, person.id(), i == 0 ? Role.OWNER : Role.MEMBER);
      if (i == 0) {
        greet(team, person.id());
      }
    }
  }

  private void greet(String team, String personId) {
    var general = planting.world().channels().of(team).findFirst().orElseThrow();
    var text = GREETINGS.get(Math.floorMod(team.hashCode(), GREETINGS.size()));
    planting.say(general, personId, text);
  }

  private void chats() {
    var chats = planting.world().chats();
    for (var i = 0; i < Math.min(GROUP_CHATS, staff.size() / 3); i++) {
      var first = someone(i);
      var chat = chats.createGroup("Table " + (i + 1), ids(i, i + 17, i + 41));
      planting.say(chat, first.id(), GREETINGS.get(i % GREETINGS.size()));
    }
    for (var i = 0; i < Math.min(PAIRS, staff.size() / 2); i++) {
      var chat = chats.oneOnOne(someone(2 * i).id(), someone(2 * i + 1).id());
      planting.say(chat, someone(2 * i).id(), GREETINGS.get(i % GREETINGS.size()));
    }
    for (var i = 0; i < Math.min(MEETINGS, staff.size() / 4); i++) {
      chats.createMeeting("Weekly " + (i + 1), ids(i, i + 5, i + 50, i + 90));
    }
  }

  private List<String> ids(int... indexes) {
    return Arrays.stream(indexes).mapToObj(index -> someone(index).id()).distinct().toList();
  }

  private Person someone(int index) {
    return staff.get(index % staff.size());
  }
}
