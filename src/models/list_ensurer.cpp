#include "list_ensurer.h"

#include "error_text.h"
#include "link.h"
#include "list_work.h"

#include <QLocale>

namespace models {

using database::DatabaseError;
using database::Result;
using domain::NewDomain;

constexpr std::chrono::milliseconds progressInterval{100};

ListEnsurer::ListEnsurer()
    : m_lines(std::make_unique<ListModel>())
{
    m_ticker.setInterval(progressInterval);
    connect(&m_ticker, &QTimer::timeout, this, &ListEnsurer::takeUpdates);
}

ListEnsurer::~ListEnsurer() = default;

void ListEnsurer::setLink(std::shared_ptr<Link> link)
{
    m_link = std::move(link);
    if (!isBusy())
        return;
    takeUpdates();
    m_work.reset();
    m_ticker.stop();
    Q_EMIT busyChanged();
    Q_EMIT ended(Meaning::Attention,
        tr("The connection was closed while this ran. Connect again and check the list once more: what is "
           "there already is left as it is."));
}

template <class Answer, class Job, class Finish> void ListEnsurer::submit(Job job, Finish finish)
{
    m_ticket = m_link->jobs.submit(std::move(job), [this, work = m_work, finish](const Answer &answer) {
        if (work != m_work)
            return;
        takeUpdates();
        m_work.reset();
        m_ticker.stop();
        (this->*finish)(answer);
        Q_EMIT busyChanged();
    });
    m_ticker.start();
    Q_EMIT busyChanged();
}

void ListEnsurer::check(const domain::User &user, const domain::ListText &list, const ListMapping &mapping)
{
    if (!m_link || isBusy())
        return;
    m_user = user;
    m_checkedOver = m_link;
    m_lines->setEntries({});
    m_work = std::make_shared<ListProgress>();
    m_work->of = list.lines.size();
    submit<Result<QList<ListEntry>>>(
        ListCheck{m_link->table, list, mapping, m_user.id, m_work}, &ListEnsurer::finishCheck);
}

void ListEnsurer::finishCheck(const tl::expected<QList<ListEntry>, DatabaseError> &answer)
{
    if (answer) {
        m_lines->setEntries(*answer);
        Q_EMIT checked();
    } else {
        Q_EMIT ended(Meaning::Trouble, ErrorText::sentence(answer.error()));
    }
}

void ListEnsurer::run()
{
    const QList<qsizetype> places = m_lines->toBeSent();
    if (!m_link || isBusy() || places.isEmpty())
        return;
    if (m_checkedOver.lock() != m_link) {
        Q_EMIT ended(Meaning::Attention,
            tr("The list was checked over another connection. Check it once more before it is run."));
        return;
    }
    QList<NewDomain> domains;
    domains.reserve(places.size());
    for (const qsizetype place : places) {
        const ListEntry &entry = m_lines->entries().at(place);
        domains.append({entry.id, m_user.id, entry.name, entry.values});
    }
    m_work = std::make_shared<ListProgress>();
    m_work->of = domains.size();
    submit<Result<void>>(ListRun{m_link->table, domains, places, m_work}, &ListEnsurer::finishRun);
}

void ListEnsurer::finishRun(const tl::expected<void, DatabaseError> &answer)
{
    const qsizetype left = m_lines->toBeSent().size();
    if (answer && left == 0) {
        const bool isClean = m_lines->count(ListModel::Kind::Refused) == 0;
        Q_EMIT ended(isClean ? Meaning::Neutral : Meaning::Attention, counted());
        return;
    }
    const QString why = !answer && answer.error().verdict.cause == retry::Cause::Cancelled
        ? tr("It was stopped.")
        : answer ? tr("Another client made some and removed them meanwhile.")
                 : ErrorText::sentence(answer.error());
    Q_EMIT ended(answer || answer.error().verdict.cause == retry::Cause::Cancelled ? Meaning::Attention
                                                                                   : Meaning::Trouble,
        tr("%1 %2 %3 lines are left: go on, and what is there by then is left as it is.")
            .arg(why, counted(), QLocale().toString(left)));
}

QString ListEnsurer::counted() const
{
    using Kind = ListModel::Kind;
    const QLocale locale;
    const auto number = [&](Kind kind) { return locale.toString(m_lines->count(kind)); };
    const qsizetype refused = m_lines->count(Kind::Refused);
    QString sentence = tr("Created for %1: %2. There already: %3.")
                           .arg(m_user.label, number(Kind::Created), number(Kind::Exists));
    if (refused > 0)
        sentence += u' ' + tr("Refused by the server: %1; the list says why.").arg(locale.toString(refused));
    return sentence;
}

void ListEnsurer::takeUpdates()
{
    if (!m_work)
        return;
    QList<ListModel::Update> updates;
    {
        const std::lock_guard lock{m_work->mutex};
        updates.swap(m_work->updates);
    }
    if (!updates.isEmpty())
        m_lines->update(updates);
    Q_EMIT progressed(m_work->done, m_work->of);
}

void ListEnsurer::cancel()
{
    if (isBusy() && m_link)
        m_link->jobs.cancel(m_ticket);
}

void ListEnsurer::clear()
{
    cancel();
    m_work.reset();
    m_ticker.stop();
    m_lines->setEntries({});
    Q_EMIT busyChanged();
}

}
