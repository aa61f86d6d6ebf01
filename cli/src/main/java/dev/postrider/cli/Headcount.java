package dev.postrider.cli;

import dev.postrider.audience.Audience;
import dev.postrider.audience.Member;
import dev.postrider.audience.Roster;
import dev.postrider.delivery.Reason;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How many an audience is, read from the directory alone.
///
/// @param skipped how many cannot be reached, by why
record Headcount(long reachable, Map<Reason, Long> skipped) {
  static Headcount of(Roster roster, Audience audience) {
    long reachable = 0;
    var skipped = new TreeMap<Reason, Long>();
    String cursor = null;
    do {
      Roster.Page page = roster.page(audience, cursor);
      for (Member member : page.members()) {
        Optional<Reason> why = reason(member.standing());
        why.ifPresent(reason -> skipped.merge(reason, 1L, Long::sum));
        reachable += why.isEmpty() ? 1 : 0;
      }
      cursor = page.next().orElse(null);
    } while (cursor != null);
    return new Headcount(reachable, skipped);
  }

  /// Why somebody is left out; empty where nobody is.
  static Optional<Reason> reason(Member.Standing standing) {
    return switch (standing) {
      case REACHABLE -> Optional.empty();
      case GUEST -> Optional.of(Reason.GUEST_EXCLUDED);
      case DISABLED -> Optional.of(Reason.USER_DISABLED);
      case UNLICENSED -> Optional.of(Reason.NO_TEAMS_LICENSE);
      case UNKNOWN -> Optional.of(Reason.USER_NOT_FOUND);
    };
  }
}
