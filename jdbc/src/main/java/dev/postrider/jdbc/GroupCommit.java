package dev.postrider.jdbc;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;

/// The one writer of a ledger. Whoever writes hands it a task and waits; tasks that wait at the
/// same time share one transaction, and so one wait for the disk. A task that fails takes back what
/// it did, and nothing of the others.
final class GroupCommit implements AutoCloseable {
  private static final int MOST_TASKS = 256;
  // About 20 ms of work, so that nobody waits long for what others write.
  private static final int MOST_ROWS = 2_000;

  private final Path file;
  private final Session session;
  private final Beginning beginning;
  private final BlockingQueue<Task<?>> waiting = new LinkedBlockingQueue<>();
  private final ReentrantLock door = new ReentrantLock();
  private final Task<Boolean> stop = new Task<>(0, ignored -> true);
  private final Thread writer = new Thread(this::run, "postrider-ledger");
  private boolean closed;

  /// What is done in one transaction.
  interface Work<T> {
    T in(Session session) throws SQLException;
  }

  /// How a transaction is begun.
  interface Beginning {
    void begin(Session session) throws SQLException;
  }

  /// A piece of work on its way to the disk.
  private static final class Task<T> {
    private final int rows;
    private final Work<T> work;
    private final CompletableFuture<T> durable = new CompletableFuture<>();
    private Runnable answer = () -> {};

    Task(int rows, Work<T> work) {
      this.rows = rows;
      this.work = work;
    }

    void runIn(Session session) throws SQLException {
      T value = work.in(session);
      answer = () -> durable.complete(value);
    }
  }

  private GroupCommit(Path file, Session session, Beginning beginning) {
    this.file = file;
    this.session = session;
    this.beginning = beginning;
  }

  static GroupCommit start(Path file, Session session, Beginning beginning) {
    var commit = new GroupCommit(file, session, beginning);
    commit.writer.setDaemon(true);
    commit.writer.start();
    return commit;
  }

  /// Does the work in a transaction and returns when it is durable. An interrupt does not end the
  /// wait: whoever writes must learn what became of it.
  ///
  /// @param rows about how many rows it writes
  /// @throws LedgerException when it cannot be stored; then nothing of it is
  <T> T write(int rows, Work<T> work) {
    var task = new Task<T>(rows, work);
    door.lock();
    try {
      if (closed) {
        throw new LedgerException("The ledger " + file + " is closed.", null);
      }
      waiting.add(task);
    } finally {
      door.unlock();
    }
    try {
      return task.durable.join();
    } catch (CompletionException e) {
      throw unwrapped(e);
    }
  }

  private void run() {
    Task<?> next = take();
    while (next != stop) {
      next = commitFrom(next);
    }
  }

  /// Commits a group of tasks that begins with `first`.
  ///
  /// @return the task that comes after the group
  private Task<?> commitFrom(Task<?> first) {
    var group = new ArrayList<Task<?>>();
    Task<?> next = first;
    int rows = 0;
    try {
      beginning.begin(session);
      while (next != null
          && next != stop
          && group.size() < MOST_TASKS
          && (group.isEmpty() || rows + next.rows <= MOST_ROWS)) {
        group.add(next);
        rows += next.rows;
        step(next);
        next = waiting.poll();
      }
      session.command("commit");
      group.forEach(task -> task.answer.run());
    } catch (SQLException | RuntimeException | Error e) {
      giveUp(group.isEmpty() ? List.of(first) : group, e);
      boolean answered = group.isEmpty() || group.getLast() == next;
      next = answered ? null : next;
    }
    return next == null ? take() : next;
  }

  private void step(Task<?> task) throws SQLException {
    session.command("savepoint task");
    try {
      task.runIn(session);
    } catch (SQLException | RuntimeException | Error e) {
      try {
        session.command("rollback to task");
      } catch (SQLException gone) {
        // Where the disk is full SQLite may have rolled back the whole transaction already.
        e.addSuppressed(gone);
        throw e;
      }
      task.durable.completeExceptionally(named(e));
    }
    session.command("release task");
  }

  private void giveUp(List<Task<?>> group, Throwable cause) {
    Throwable named = named(cause);
    try {
      session.command("rollback");
    } catch (SQLException e) {
      // There is no transaction any more; what matters is told to the callers.
      named.addSuppressed(e);
    }
    group.forEach(task -> task.durable.completeExceptionally(named));
  }

  private Throwable named(Throwable cause) {
    return cause instanceof SQLException sql ? LedgerException.of(file, sql) : cause;
  }

  private static RuntimeException unwrapped(CompletionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException expected ? expected : e;
  }

  private Task<?> take() {
    while (true) {
      try {
        return waiting.take();
      } catch (InterruptedException e) {
        // Only close() ends this thread: tasks that were taken in must be answered.
      }
    }
  }

  /// Commits what was handed in before, then ends.
  @Override
  public void close() {
    door.lock();
    try {
      if (!closed) {
        closed = true;
        waiting.add(stop);
      }
    } finally {
      door.unlock();
    }
    awaitEnd();
    try {
      session.close();
    } catch (SQLException e) {
      throw LedgerException.of(file, e);
    }
  }

  private void awaitEnd() {
    boolean interrupted = false;
    while (writer.isAlive()) {
      try {
        writer.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
