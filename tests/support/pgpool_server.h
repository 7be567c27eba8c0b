#pragma once

#include <profile.h>
#include <server_process.h>

#include <memory>

/// A Pgpool-II of its own on 127.0.0.1 in front of a sandbox's PostgreSQL. Ends the test program with a
/// sentence where it cannot be started.
class PgpoolServer {
public:
    /// \a upstream: directly to PostgreSQL. \a resetQueries: what runs on a server connection when its client
    /// leaves; Pgpool-II's own default is "ABORT; DISCARD ALL".
    PgpoolServer(const profile::Profile &upstream, const QString &password, const QString &resetQueries);

    profile::Profile profile() const; ///< through Pgpool-II; the password is the same

    static constexpr int children = 3; ///< clients at a time, each with server connections of its own

private:
    std::unique_ptr<sandbox::RunDirectory> m_directory;
    std::unique_ptr<sandbox::ServerProcess> m_process;
    profile::Profile m_profile;
};
