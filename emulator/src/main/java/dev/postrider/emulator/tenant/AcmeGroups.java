package dev.postrider.emulator.tenant;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Acme's seventeen groups that are not teams: everyone, the offices, the regions they are nested
/// in, and some that cut across.
final class AcmeGroups {
  private static final Map<String, List<String>> REGIONS =
      Map.of(
          "asia", List.of("tokyo", "osaka", "shanghai", "beijing"),
          "europe", List.of("london", "paris", "lyon"),
          "americas", List.of("new-york"));

  private final Planting planting;
  private final List<Person> staff;

  AcmeGroups(Planting planting, List<Person> staff) {
    this.planting = planting;
    this.staff = staff;
  }

  void plant() {
    planting.everyone();
    offices();
    var offices = planting.group("all-offices", "All offices");
    for (var region : List.of("asia", "europe", "americas")) {
      planting.join(offices, region(region));
    }
    everyNth("managers", "Managers", 12);
    everyNth("first-aiders", "First aiders", 25);
    everyNth("newcomers", "Newcomers", 30);
    everyNth("works-council", "Works council", 100);
  }

  private void offices() {
    var groups = new HashMap<String, String>();
    for (var office : Office.ALL) {
      groups.put(office.city(), planting.group(office.group(), office.city()));
    }
    for (var person : staff) {
      var group = groups.get(String.valueOf(person.officeLocation()));
      if (group != null) {
        planting.join(group, person.id());
      }
    }
  }

  private String region(String nickname) {
    var name = Character.toUpperCase(nickname.charAt(0)) + nickname.substring(1);
    var region = planting.group(nickname, name);
    for (var office : REGIONS.getOrDefault(nickname, List.of())) {
      planting.join(region, planting.ids().guid("group", office));
    }
    return region;
  }

  private void everyNth(String nickname, String displayName, int step) {
    var group = planting.group(nickname, displayName);
    for (var i = step / 2; i < staff.size(); i += step) {
      planting.join(group, staff.get(i).id());
    }
  }
}
