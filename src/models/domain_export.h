#pragma once

#include "meaning.h"

#include <interruption.h>
#include <row_format.h>

#include <QObject>
#include <QTimer>

#include <tl/expected.hpp>

#include <atomic>
#include <memory>

namespace database {
struct DatabaseError;
struct ListQuery;
}

namespace models {

class DomainReader;
struct Link;

/// Writes the whole list that is open to a file, one at a time. GUI thread; the work is done on the lane for
/// long jobs, and the file is there whole or not at all.
class DomainExport : public QObject {
    Q_OBJECT
public:
    explicit DomainExport(const DomainReader &reader);
    ~DomainExport() override;

    void setLink(std::shared_ptr<Link> link); ///< null: disconnected

    /// Notes which list is to be written: the one that is open now. Another one may be by the time a file is
    /// chosen.
    void take();
    /// All domains that were taken, also those that are not loaded; in no order, since that takes longer than
    /// all else.
    void start(const QString &path, domain::FileFormat format);
    void cancel(); ///< what was there under the file's name stays
    bool isRunning() const { return m_progress != nullptr; }

Q_SIGNALS:
    void started(const QString &path);
    void progressed(qint64 rows);
    void finished(models::Meaning meaning, const QString &sentence);

private:
    struct Progress {
        std::atomic<qint64> rows = 0;
        std::atomic<bool> isStopped = false; ///< nothing comes under the file's name any more
    };
    using Answer = tl::expected<qint64, database::DatabaseError>;
    struct Job;

    void finish(const QString &path, const Answer &answer);
    void end(Meaning meaning, const QString &sentence);

    const DomainReader &m_reader;
    std::shared_ptr<Link> m_link;
    std::unique_ptr<database::ListQuery> m_taken; ///< null: none, or it was of another connection
    std::shared_ptr<retry::Interruption> m_ticket;
    std::shared_ptr<Progress> m_progress; ///< of the export that runs; null: none does
    QTimer m_ticker;
};

}
