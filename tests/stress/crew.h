#pragma once

#include "leaked_names.h"
#include "ledger.h"
#include "stress_options.h"

#include <QSemaphore>

#include <functional>
#include <vector>

namespace stress {

/// Where a run takes place, and who watches it.
struct Scene {
    profile::Profile profile;
    QString password;
    std::optional<profile::Profile> direct; ///< to the server itself; nothing: there is none of our own
    std::function<void()> afterWork; ///< before all server connections are looked at
    std::function<void(int done)> progress; ///< a few times a second
    std::function<bool()> stopRequested; ///< asked from any thread
};

/// The workers, each on a thread with a runner of its own.
class Crew {
public:
    Crew(const StressOptions &options, const Scene &scene, const domain::Table &table, activity::Log &log);

    void work(); ///< blocks until all is done, or a stop was requested
    Ledger ledger() const;
    /// Looked at by the workers themselves: without a pooler nobody else meets their server connections.
    database::Result<LeakedNames> leaked() const;

private:
    struct Place {
        Ledger ledger;
        database::Result<LeakedNames> leaked;
    };
    void workAt(int number, Place &place);

    const StressOptions &m_options;
    const Scene &m_scene;
    const domain::Table &m_table;
    activity::Log &m_log;
    std::vector<Place> m_places;
    std::atomic<int> m_done = 0;
    QSemaphore m_finished;
};

}
