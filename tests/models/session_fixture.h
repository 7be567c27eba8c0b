#pragma once

#include <sandbox_fixture.h>

#include <domain_model.h>
#include <domain_reader.h>
#include <domain_writer.h>
#include <session.h>

/// Rows of initTestCase_data(): every test runs over both statement paths, as QFETCH_GLOBAL(StatementPath,
/// path).
void addStatementPaths();

/// A session on a sandbox, through its pooler, and a plain connection to the server itself beside it.
class SessionFixture {
public:
    SessionFixture(sandbox::Sandbox &sandbox, activity::StatementPath path);

    activity::Log log;
    models::Session session;
    const PlainConnection direct;
    profile::Profile profile; ///< of connect()
    QString password;

    models::DomainModel &domains() const { return session.domains(); }
    models::DomainReader &reader() const { return session.reader(); }
    models::DomainWriter &writer() const { return session.writer(); }

    // Each waits until it is so; false: it did not happen in time.
    bool connect();
    bool openAlice();
    bool list(const QString &filter); ///< her domains with that in their name
    bool isEnded(models::ConnectionState::Phase phase); ///< the session comes to be in that phase
    /// A statement of the session's waits for a lock that another holds.
    bool isWaitingForLock(int statements = 1);

    /// Alice's domain of that name, new and in the list, alone.
    domain::DomainId addDomain(const QString &name);
    void refuseWrites(bool refuse) const; ///< with 40001, which another attempt may survive
    domain::User user(const QString &email) const;
    int column(const QString &name) const;
    /// Edits the column "notes".
    void type(const domain::DomainId &id, const QString &notes);
    models::RowState::Phase phaseOf(const domain::DomainId &id) const { return domains().state(id).phase; }
    QString sentenceOf(const domain::DomainId &id) const { return domains().state(id).sentence; }
    QString notesInDatabase(const domain::DomainId &id) const; ///< NULL as nothing
};
