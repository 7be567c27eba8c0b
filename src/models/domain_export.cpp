#include "domain_export.h"

#include "domain_reader.h"
#include "error_text.h"
#include "link.h"

#include <domain_store.h>

#include <QDir>
#include <QLocale>
#include <QSaveFile>

#include <utility>

namespace models {

using database::DatabaseError;
using database::DomainStore;
using retry::Cause;

namespace {

constexpr std::chrono::milliseconds progressInterval{100};
constexpr qsizetype bytesPerWrite = 1 << 18; // the file itself does not buffer

DatabaseError ofFile(const QString &reason)
{
    return {{}, reason, {}};
}

}

/// What the lane's thread does.
struct DomainExport::Job {
    domain::Table table;
    database::ListQuery query;
    QString path;
    domain::FileFormat format;
    std::shared_ptr<Progress> progress;

    Answer operator()(database::Runner &runner) const
    {
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return tl::unexpected{ofFile(file.errorString())};
        const domain::RowFormat rows(format, table.columns);
        QByteArray bytes;
        const auto write = [&]() -> QString {
            for (qint64 done = 0; done < bytes.size();) { // a disk that fills up takes a part first
                const qint64 written = file.write(bytes.constData() + done, bytes.size() - done);
                if (written <= 0)
                    return file.errorString();
                done += written;
            }
            bytes.resize(0);
            return {};
        };
        bool isEmpty = false;
        const auto begin = [&] {
            isEmpty = file.resize(0) && file.seek(0);
            bytes = rows.head();
            progress->rows = 0;
        };
        const auto take = [&](domain::RawRow row) {
            rows.append(bytes, row);
            progress->rows.fetch_add(1, std::memory_order_relaxed);
            if (!isEmpty)
                return file.errorString();
            return bytes.size() < bytesPerWrite ? QString() : write();
        };
        Answer streamed = DomainStore{runner, table}.stream(query, begin, take);
        if (!streamed)
            return streamed;
        if (const QString whyNot = write(); !whyNot.isEmpty())
            return tl::unexpected{ofFile(whyNot)};
        if (progress->isStopped)
            return tl::unexpected{DatabaseError{{}, {}, {Cause::Cancelled, retry::Effect::None}}};
        if (!file.flush() || !file.commit()) // commit() does not look at what close() writes
            return tl::unexpected{ofFile(file.errorString())};
        return streamed;
    }
};

DomainExport::DomainExport(const DomainReader &reader)
    : m_reader(reader)
{
    m_ticker.setInterval(progressInterval);
    connect(&m_ticker, &QTimer::timeout, this, [this] { Q_EMIT progressed(m_progress->rows); });
}

DomainExport::~DomainExport() = default;

void DomainExport::setLink(std::shared_ptr<Link> link)
{
    m_link = std::move(link);
    m_taken.reset();
    if (!isRunning())
        return;
    m_progress->isStopped = true;
    end(Meaning::Attention, tr("The connection was closed during the export; the file was not written."));
}

void DomainExport::take()
{
    if (m_link && m_reader.user())
        m_taken = std::make_unique<database::ListQuery>(m_reader.query());
}

void DomainExport::start(const QString &path, domain::FileFormat format)
{
    if (isRunning())
        return;
    const auto query = std::exchange(m_taken, {});
    if (!query) {
        Q_EMIT finished(Meaning::Attention,
            tr("Nothing was written: the connection was closed while a file was chosen. Export once more."));
        return;
    }
    m_progress = std::make_shared<Progress>();
    m_ticket = m_link->jobs.submit(Job{m_link->table, *query, path, format, m_progress},
        [this, path, progress = m_progress](const Answer &answer) {
            if (progress == m_progress)
                finish(path, answer);
        });
    m_ticker.start();
    Q_EMIT started(path);
}

void DomainExport::cancel()
{
    if (!isRunning())
        return;
    m_progress->isStopped = true;
    m_link->jobs.cancel(m_ticket);
}

void DomainExport::finish(const QString &path, const Answer &answer)
{
    const QString place = QDir::toNativeSeparators(path);
    if (!answer) {
        if (answer.error().verdict.cause == Cause::Cancelled)
            end(Meaning::Neutral, tr("The export was cancelled; %1 was not written.").arg(place));
        else
            end(Meaning::Trouble,
                tr("The domains were not written to %1: %2").arg(place, ErrorText::sentence(answer.error())));
        return;
    }
    end(Meaning::Neutral,
        *answer == 1 ? tr("1 domain was written to %1.").arg(place)
                     : tr("%1 domains were written to %2.").arg(QLocale().toString(*answer), place));
}

void DomainExport::end(Meaning meaning, const QString &sentence)
{
    m_ticker.stop();
    m_progress.reset();
    m_ticket.reset();
    Q_EMIT finished(meaning, sentence);
}

}
