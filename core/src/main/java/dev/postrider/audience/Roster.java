package dev.postrider.audience;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads an audience page by page, so that reading can go on after a crash and no audience has to
/// fit into memory.
public interface Roster {
  /// One page of members.
  ///
  /// @param next where the next page begins; empty after the last one
  record Page(List<Member> members, Optional<String> next) {
    public Page {
      members = List.copyOf(members);
    }
  }

  /// Reads the page that begins at `cursor`.
  ///
  /// @param cursor what the page before gave as its next; null: the first page
  /// @throws AudienceException when there is no such group or team
  Page page(Audience audience, @Nullable String cursor);

  /// One person, by object id or user principal name.
  Member resolve(String person);
}
