package dev.postrider.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One connection and the statements prepared on it. For one thread at a time.
final class Session implements AutoCloseable {
  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  /// Makes a value of the row that the result set stands on.
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /// What is done with a statement whose values are set.
  private interface Step<T> {
    T take(PreparedStatement statement) throws SQLException;
  }

  Session(Connection connection) {
    this.connection = connection;
  }

  /// Changes rows, and says how many.
  int update(String sql, @Nullable Object... values) throws SQLException {
    return run(sql, PreparedStatement::executeUpdate, values);
  }

  <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... values)
      throws SQLException {
    return run(
        sql,
        statement -> {
          var rows = new ArrayList<T>();
          try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
              rows.add(reader.read(result));
            }
          }
          return List.copyOf(rows);
        },
        values);
  }

  /// The first row, if any.
  <T> Optional<T> find(String sql, RowReader<T> reader, @Nullable Object... values)
      throws SQLException {
    return run(
        sql,
        statement -> {
          try (ResultSet result = statement.executeQuery()) {
            return result.next() ? Optional.of(reader.read(result)) : Optional.empty();
          }
        },
        values);
  }

  /// Runs a statement that is not worth preparing.
  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// Runs a prepared statement without values or result.
  void command(String sql) throws SQLException {
    run(sql, PreparedStatement::execute);
  }

  private <T> T run(String sql, Step<T> step, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    try {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return step.take(statement);
    } catch (SQLException | RuntimeException e) {
      // The driver finalizes a statement that failed; it cannot be run again.
      prepared.remove(sql);
      statement.close();
      throw e;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
