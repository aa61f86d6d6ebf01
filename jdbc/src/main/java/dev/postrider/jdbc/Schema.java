package dev.postrider.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/// The tables of the ledger, and how a file of an older format becomes one of this. Format `n` is
/// what `ledger-1.sql` … `ledger-n.sql` make, each in a transaction of its own.
final class Schema {
  /// The newest format this program knows.
  static final long NEWEST = 4;

  private Schema() {}

  /// The format of a database; 0: nothing is in it.
  ///
  /// @throws LedgerException when it holds something else
  /// @throws LedgerTooNewException when a newer program wrote it
  static long formatOf(Path file, Session session) throws SQLException {
    List<String> tables =
        session.list(
            "select name from sqlite_master where type = 'table'", row -> row.getString(1));
    if (tables.isEmpty()) {
      return 0;
    }
    if (!tables.contains("ledger_format")) {
      throw new LedgerException(
          "The file "
              + file
              + " is a database of another program. It was not touched. Name another file.",
          null);
    }
    long found =
        session.find("select max(version) from ledger_format", row -> row.getLong(1)).orElse(0L);
    if (found > NEWEST) {
      throw new LedgerTooNewException(file, found, NEWEST);
    }
    return found;
  }

  static void bringUpToDate(Session session, long format) throws SQLException {
    bringTo(NEWEST, session, format);
  }

  /// Makes of a file of `format` one of a newer one.
  static void bringTo(long newest, Session session, long format) throws SQLException {
    for (long next = format + 1; next <= newest; next++) {
      session.execute("begin immediate");
      session.execute("create table if not exists ledger_format (version bigint not null)");
      for (String statement : statements("ledger-" + next + ".sql")) {
        session.execute(statement);
      }
      session.update("insert into ledger_format (version) values (?)", next);
      session.execute("commit");
    }
  }

  private static List<String> statements(String name) {
    try (InputStream script = Schema.class.getResourceAsStream(name)) {
      if (script == null) {
        throw new IllegalStateException(name + " is missing from the program");
      }
      String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
      String bare = text.replaceAll("(?m)^--.*$", "");
      return Arrays.stream(bare.split(";"))
          .map(String::strip)
          .filter(statement -> !statement.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }
}
