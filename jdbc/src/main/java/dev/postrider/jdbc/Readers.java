package dev.postrider.jdbc;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/// A few connections that only read. They see what is committed and never wait for the writer.
final class Readers implements AutoCloseable {
  private static final int MOST = 4;

  private final Path file;
  private final Opener opener;
  private final Semaphore free = new Semaphore(MOST, true);
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Session> idle = new ArrayDeque<>();
  private boolean closed;

  /// Opens one more connection.
  interface Opener {
    Session open() throws SQLException;
  }

  Readers(Path file, Opener opener) {
    this.file = file;
    this.opener = opener;
  }

  <T> T read(GroupCommit.Work<T> work) {
    free.acquireUninterruptibly();
    try {
      Session session = borrow();
      try {
        return work.in(session);
      } finally {
        giveBack(session);
      }
    } catch (SQLException e) {
      throw LedgerException.of(file, e);
    } finally {
      free.release();
    }
  }

  private Session borrow() throws SQLException {
    lock.lock();
    try {
      if (closed) {
        throw new LedgerException("The ledger " + file + " is closed.", null);
      }
      Session session = idle.poll();
      return session == null ? opener.open() : session;
    } finally {
      lock.unlock();
    }
  }

  private void giveBack(Session session) {
    lock.lock();
    try {
      idle.push(session);
    } finally {
      lock.unlock();
    }
  }

  /// Waits for reads that are under way.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
    free.acquireUninterruptibly(MOST);
    try {
      for (Session session : idle) {
        session.close();
      }
      idle.clear();
    } catch (SQLException e) {
      throw LedgerException.of(file, e);
    } finally {
      free.release(MOST);
    }
  }
}
