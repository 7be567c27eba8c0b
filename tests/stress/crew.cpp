#include "crew.h"

#include "worker.h"

#include <thread>

namespace stress {

using database::Result;

Crew::Crew(const StressOptions &options, const Scene &scene, const domain::Table &table, activity::Log &log)
    : m_options(options)
    , m_scene(scene)
    , m_table(table)
    , m_log(log)
    , m_places(static_cast<std::size_t>(options.workers))
{
}

void Crew::work()
{
    std::vector<std::thread> threads;
    for (Place &place : m_places)
        threads.emplace_back([this, &place, number = static_cast<int>(threads.size())] {
            workAt(number, place);
            m_finished.release();
        });
    constexpr int progressMilliseconds = 200;
    while (!m_finished.tryAcquire(m_options.workers, progressMilliseconds))
        m_scene.progress(m_done);
    for (std::thread &thread : threads)
        thread.join();
}

void Crew::workAt(int number, Place &place)
{
    database::Runner runner{m_log, m_scene.profile, m_scene.password};
    Worker worker{number, Plan::of(m_options), runner, m_table};
    const int rest = m_options.operations % m_options.workers;
    const int share = m_options.operations / m_options.workers + (number < rest ? 1 : 0);
    for (int done = 0; done < share && !m_scene.stopRequested(); ++done, ++m_done)
        worker.work();
    place.ledger = worker.ledger();
    // Where sessions are ended, its own may be gone now; there is a pooler then, whose connections are looked
    // at later.
    if (!m_options.terminateEvery)
        place.leaked = leakedNames(runner, m_table.schema);
}

Ledger Crew::ledger() const
{
    Ledger all;
    for (const Place &place : m_places)
        all.add(place.ledger);
    return all;
}

Result<LeakedNames> Crew::leaked() const
{
    LeakedNames all;
    for (const Place &place : m_places) {
        if (!place.leaked)
            return place.leaked;
        all.insert(*place.leaked);
    }
    return all;
}

}
