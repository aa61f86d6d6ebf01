package dev.postrider.emulator.graph;

import dev.postrider.emulator.graph.odata.BadQuery;
import dev.postrider.emulator.graph.odata.Query;

/// Which queries on directory objects need `ConsistencyLevel: eventual` with `$count=true`, and
/// which are not served at all (Microsoft Graph *advanced query capabilities*).
final class Advanced {
  private static final String NEEDED =
      "Unsupported Query. This query needs the header 'ConsistencyLevel: eventual' and $count=true.";

  private Advanced() {}

  static Query checked(Call call, Query query) {
    var operators = query.operators();
    if (operators.contains("contains")
        || operators.contains("tolower")
        || operators.contains("toupper")) {
      throw BadQuery.unsupported("Unsupported Query.");
    }
    if (query.isSearched() && !call.eventual()) {
      throw BadQuery.malformed(
          "Request with $search query parameter only works through MSGraph with a special request "
              + "header: 'ConsistencyLevel: eventual'");
    }
    var isAdvanced =
        operators.contains("ne")
            || operators.contains("not")
            || operators.contains("endswith")
            || (query.isFiltered() && query.isOrdered());
    if (isAdvanced) {
      require(call, query);
    }
    return query;
  }

  /// For queries that are advanced whatever they say: a cast, or any filter on members.
  static void require(Call call, Query query) {
    var isFollowUp = query.skipToken().isPresent();
    if (!call.eventual() || (!query.count() && !isFollowUp)) {
      throw BadQuery.unsupported(NEEDED);
    }
  }
}
