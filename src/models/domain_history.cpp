#include "domain_history.h"

#include "domain_model.h"
#include "domain_writer.h"
#include "draft_keeper.h"
#include "error_text.h"
#include "history_words.h"
#include "link.h"

#include <domain_name.h>
#include <domain_store.h>

namespace models {

using database::DomainStore;
using domain::Change;
using domain::Created;
using domain::CreateResult;
using domain::Deleted;
using domain::DeleteResult;
using domain::Domain;
using domain::DomainId;
using domain::Edited;
using domain::EditResult;
using domain::Table;
using Phase = RowState::Phase;

namespace {

constexpr std::chrono::milliseconds progressInterval{50};

// All that was read, but for sizes in place of binary data and the time of the last change.
domain::Deletion deletionOf(const Domain &row, const Table &table)
{
    domain::Deletion deletion{row.id, row.owner, row.name, {}};
    for (int column = 0; column < table.columns.size(); ++column)
        if (column != table.updated && table.columns.at(column).kind != domain::Kind::Binary)
            deletion.guard.insert(column, row.values.value(column));
    return deletion;
}

}

DomainHistory::DomainHistory(DomainModel &domains, DomainWriter &writer)
    : m_domains(domains)
    , m_writer(writer)
{
    connect(&writer, &DomainWriter::saved, this, &DomainHistory::add);
    m_ticker.setInterval(progressInterval);
    connect(&m_ticker, &QTimer::timeout, this, &DomainHistory::tellProgress);
}

DomainHistory::~DomainHistory() = default;

void DomainHistory::setLink(std::shared_ptr<Link> link)
{
    m_link = std::move(link);
    m_running.reset();
    m_written.reset();
    m_ticker.stop();
    m_history.clear();
    m_later.clear();
    m_whyNotBack.clear();
    Q_EMIT changed();
}

// What is answered while a step is under way was sent before it. Yet the step that is taken back or repeated
// has its place until it is answered.
void DomainHistory::add(const SavedStep &step)
{
    if (isRunning() && m_turn != Turn::New) {
        m_later.append(step);
        return;
    }
    m_history.add(step);
    m_whyNotBack.clear();
    Q_EMIT changed();
}

void DomainHistory::addLater()
{
    const QList<SavedStep> steps = std::exchange(m_later, {});
    for (const SavedStep &step : steps)
        add(step);
    Q_EMIT changed();
}

QString DomainHistory::whyNot(const SavedStep *step) const
{
    if (isRunning())
        return tr("Another step is under way.");
    if (!step)
        return tr("Nothing was saved.");
    const auto isEdited = [this](const DomainId &id) {
        return m_domains.state(id).isBusy() || m_domains.change(id);
    };
    const Domain *edited = isEdited(step->row().id) ? &step->row() : nullptr;
    for (const SavedStep::Row &other : step->others)
        if (!edited && isEdited(other.after.id))
            edited = &other.after;
    return edited ? tr("%1 has changes that are not saved: save or revert them first.")
                        .arg(domain::displayName(edited->name))
                  : QString();
}

QString DomainHistory::whyNotUndo() const
{
    return undoable() || isRunning() || m_whyNotBack.isEmpty() ? whyNot(undoable()) : m_whyNotBack;
}

QString DomainHistory::whyNotRedo() const
{
    return redoable() || isRunning() ? whyNot(redoable()) : tr("Nothing was undone.");
}

void DomainHistory::remove(const Domain &seen)
{
    if (m_domains.state(seen.id).isBusy())
        Q_EMIT refused(tr("%1 was not deleted: it is being saved.").arg(domain::displayName(seen.name)));
    else
        perform({seen, std::nullopt}, Turn::New);
}

void DomainHistory::transfer(const Domain &seen, const domain::UserId &to)
{
    if (seen.owner == to)
        return;
    if (m_domains.state(seen.id).isBusy() || m_domains.change(seen.id)) {
        Q_EMIT refused(
            tr("%1 was not transferred: it has changes that are not saved. Save or revert them first.")
                .arg(domain::displayName(seen.name)));
        return;
    }
    Domain after = seen;
    after.owner = to;
    after.values[m_domains.table().owner] = to.text;
    perform({seen, after}, Turn::New);
}

void DomainHistory::undo()
{
    if (whyNotUndo().isEmpty())
        perform(undoable()->reversed(), Turn::Undo);
}

void DomainHistory::redo()
{
    if (whyNotRedo().isEmpty())
        perform(SavedStep{*redoable()}, Turn::Redo);
}

void DomainHistory::perform(const SavedStep &step, Turn turn)
{
    if (!m_link || isRunning()) {
        Q_EMIT refused(m_link ? tr("Nothing was changed: another step is under way. Try again.")
                              : tr("Nothing was changed: there is no connection."));
        return;
    }
    m_turn = turn;
    const Table &table = m_link->table;
    if (step.isBulk()) {
        submitAll(step.changes(table), turn);
    } else if (!step.after) {
        submit(
            step,
            [deletion = deletionOf(*step.before, table)](
                DomainStore &store) { return store.remove(deletion); },
            [this, step, turn](const Deleted &answer) { finishRemoval(step, turn, answer); });
    } else if (!step.before) {
        submit(
            step,
            [wanted = restored(*step.after, table)](DomainStore &store) { return store.create(wanted); },
            [this, step, turn](const Created &answer) { finishCreation(step, turn, answer); });
    } else if (step.isTransfer()) {
        submit(
            step,
            [wanted = domain::Transfer{step.row().id, step.before->owner, step.after->owner,
                 step.row().name}](DomainStore &store) { return store.transfer(wanted); },
            [this, step, turn](const Edited &answer) { finishTransfer(step, turn, answer); });
    } else {
        const Change change = step.change(table);
        submit(
            step, [change](DomainStore &store) { return store.edit(change); },
            [this, change, turn](const Edited &answer) { finishEdit(change, turn, answer); });
    }
}

template <class Job, class Finish> void DomainHistory::submit(const SavedStep &step, Job job, Finish finish)
{
    const DomainId id = step.row().id;
    m_domains.setState(id, {step.after ? Phase::Waiting : Phase::Deleting, 0, 0, {}, {}});
    const DraftKeeper::Sent note = m_keeper ? m_keeper->sending(step) : DraftKeeper::Sent{{}, [] {}};
    m_running = m_link->writes.submit(
        [table = m_link->table, job, kept = note.kept](database::Runner &runner) {
            kept();
            DomainStore store{runner, table};
            return job(store);
        },
        [this, step, finish, link = std::weak_ptr{m_link}, draft = note.draft](const auto &answer) {
            if (!m_running || link.lock() != m_link)
                return;
            const bool isKnown = answer || answer.error().verdict.effect != retry::Effect::Unknown;
            if (m_keeper && isKnown)
                m_keeper->answered(draft);
            m_running.reset();
            m_writer.unfollow(step.row().id);
            m_domains.setState(step.row().id, {});
            if (answer)
                finish(*answer);
            else
                fail(step, answer.error());
            addLater();
        });
    m_writer.follow(id, m_running);
    Q_EMIT changed();
}

void DomainHistory::record(const SavedStep &taken, Turn turn, const QString &whyNotBack)
{
    const bool canBack = whyNotBack.isEmpty();
    m_whyNotBack = canBack ? QString()
                           : tr("The %1 cannot be undone. %2").arg(titleOf(taken, m_link->table), whyNotBack);
    if (turn == Turn::Undo)
        m_history.undone(canBack ? std::optional{taken.reversed()} : std::nullopt);
    else if (!canBack)
        m_history.clear(); // what came before it must not be taken back in its place
    else if (turn == Turn::Redo)
        m_history.redone(taken);
    else
        m_history.add(taken);
}

void DomainHistory::drop(Turn turn)
{
    if (turn == Turn::Undo)
        m_history.undone({});
    else if (turn == Turn::Redo)
        m_history.redone({});
}

}
