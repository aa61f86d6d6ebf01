package dev.postrider.emulator.tenant;

import java.util.List;

/// An office of the pretended company: its city, the group of its people, their language, and how
/// many of every 1,200 people work there.
record Office(String city, String group, String language, int share) {
  static final Office TOKYO = new Office("Tokyo", "tokyo", "ja", 412);
  static final Office LONDON = new Office("London", "london", "en", 214);
  static final Office PARIS = new Office("Paris", "paris", "fr", 188);
  static final Office SHANGHAI = new Office("Shanghai", "shanghai", "zh-Hans", 166);

  static final List<Office> ALL =
      List.of(
          TOKYO,
          LONDON,
          PARIS,
          SHANGHAI,
          new Office("Osaka", "osaka", "ja", 72),
          new Office("Lyon", "lyon", "fr", 58),
          new Office("Beijing", "beijing", "zh-Hans", 54),
          new Office("New York", "new-york", "en", 36));

  /// How many work in each office when there are `people` in all; in the order of `ALL`.
  static int[] headCounts(int people) {
    var shares = ALL.stream().mapToInt(Office::share).sum();
    var counts = new int[ALL.size()];
    var given = 0;
    for (var i = 0; i < counts.length; i++) {
      counts[i] = (int) ((long) people * ALL.get(i).share() / shares);
      given += counts[i];
    }
    for (var i = 0; given < people; i = (i + 1) % counts.length, given++) {
      counts[i]++;
    }
    return counts;
  }
}
