#pragma once

#include <lane.h>
#include <table.h>

namespace models {

/// One connection of the session: lanes for reads, for writes and for long jobs, so that a list never waits
/// behind a write in backoff or behind an export, and what the table looks like. Shared by reader and writer;
/// replaced as a whole at the next connect.
struct Link {
    Link(activity::Log &log, const profile::Profile &profile, const QString &password)
        : reads(QStringLiteral("reads"), log, profile, password)
        , writes(QStringLiteral("writes"), log, profile, password)
        , jobs(QStringLiteral("jobs"), log, profile, password)
    {
    }

    QList<database::Lane *> lanes() { return {&reads, &writes, &jobs}; }

    domain::Table table; ///< set before the first job that needs it; jobs take a copy
    database::Lane reads;
    database::Lane writes;
    database::Lane jobs; ///< connects with its first job
    database::Lane::Ticket listing; ///< the list's newest load
    database::Lane::Ticket counting;
    database::Lane::Ticket userSearch;
    database::Lane::Ticket domainSearch;
    database::Lane::Ticket nameSearch;
};

}
