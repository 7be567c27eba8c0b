#include "history_flow.h"

#include "confirm_dialog.h"
#include "domain_pane.h"
#include "domain_table.h"
#include "notice_bar.h"
#include "transfer_dialog.h"
#include "window_actions.h"

#include <domain_history.h>
#include <domain_model.h>
#include <domain_name.h>
#include <domain_reader.h>
#include <history_words.h>
#include <session.h>

namespace ui {

using namespace Qt::StringLiterals;
using domain::Domain;
using domain::Referrer;
using models::DomainHistory;
using models::DomainModel;
using models::Meaning;
using models::SavedStep;

HistoryFlow::HistoryFlow(
    models::Session &session, DomainPane &pane, const WindowActions &actions, QWidget &window)
    : QObject(&window)
    , m_session(session)
    , m_pane(pane)
    , m_actions(actions)
    , m_window(window)
{
    pane.table().addAction(actions.deleteDomain);
    connect(actions.deleteDomain, &QAction::triggered, this, &HistoryFlow::deleteCurrent);
    connect(actions.transferDomain, &QAction::triggered, this, &HistoryFlow::transferCurrent);
    connect(actions.undo, &QAction::triggered, this, &HistoryFlow::undo);
    connect(actions.redo, &QAction::triggered, this, &HistoryFlow::redo);
    connectHistory();
}

void HistoryFlow::connectHistory()
{
    const DomainHistory &history = m_session.history();
    const DomainModel &domains = m_session.domains();
    connect(&history, &DomainHistory::changed, this, &HistoryFlow::updateActions);
    connect(&domains, &DomainModel::changesChanged, this, &HistoryFlow::updateActions);
    connect(&domains, &DomainModel::stateChanged, this, &HistoryFlow::updateActions);
    connect(
        &history, &DomainHistory::done, this, [this](const QString &sentence, const domain::DomainId &id) {
            m_pane.notice().say(Meaning::Neutral, sentence);
            m_pane.table().offerDomain(id);
        });
    connect(&history, &DomainHistory::refused, this,
        [this](const QString &sentence) { m_pane.notice().say(Meaning::Attention, sentence); });
    connect(&history, &DomainHistory::failed, this,
        [this](const QString &sentence) { m_pane.notice().say(Meaning::Trouble, sentence); });
}

void HistoryFlow::updateActions()
{
    const DomainHistory &history = m_session.history();
    const auto current = m_pane.table().currentDomain();
    const QString whyNotWritable = m_session.whyNotWritable();
    const auto unless = [&](const QString &whyNot) {
        return whyNotWritable.isEmpty() ? whyNot : whyNotWritable;
    };
    const bool isBusy = current && m_session.domains().state(*current).isBusy();
    const domain::Table &table = m_session.domains().table();
    const QString whyNot = !current ? tr("Choose a domain in the list first.")
        : isBusy                    ? tr("It is being saved.")
        : history.isRunning()       ? tr("Another step is under way.")
                                    : QString();
    const bool isEdited = current && m_session.domains().change(*current);
    const QString whyNotTransfer =
        isEdited ? tr("It has changes that are not saved: save or revert them first.") : QString();
    describe(m_actions.undo, tr("&Undo"), history.undoable(), tr("Ctrl+Z"));
    describe(m_actions.redo, tr("Red&o"), history.redoable(), tr("Ctrl+Shift+Z"));
    WindowActions::setWhyNot(
        m_actions.deleteDomain, unless(whyNot.isEmpty() && current ? table.whyNotDelete() : whyNot));
    WindowActions::setWhyNot(m_actions.transferDomain,
        unless(!whyNot.isEmpty()            ? whyNot
                : !whyNotTransfer.isEmpty() ? whyNotTransfer
                                            : table.whyNotTransfer()));
    WindowActions::setWhyNot(m_actions.undo, unless(history.whyNotUndo()));
    WindowActions::setWhyNot(m_actions.redo, unless(history.whyNotRedo()));
}

/// What the action says that it would do.
void HistoryFlow::describe(
    QAction *action, const QString &verb, const SavedStep *step, const QString &shortcut)
{
    if (!step) {
        action->setText(verb);
        return;
    }
    const domain::Table &table = m_session.domains().table();
    const bool isUndo = action == m_actions.undo;
    const QString title = models::titleOf(*step, table);
    const QString details = models::detailsOf(isUndo ? step->reversed() : *step, table);
    action->setText(u"%1 %2"_s.arg(verb, QString(title).replace('&'_L1, "&&"_L1)));
    action->setWhatsThis((isUndo ? tr("Undo the %1 (%2)") : tr("Do the %1 again (%2)")).arg(title, shortcut)
        + (details.isEmpty() ? QString() : u'\n' + details));
}

std::optional<Domain> HistoryFlow::currentRow() const
{
    const auto current = m_pane.table().currentDomain();
    const Domain *row = current ? m_session.domains().domain(*current) : nullptr;
    return row ? std::optional{*row} : std::nullopt;
}

void HistoryFlow::deleteCurrent()
{
    const auto row = currentRow();
    if (!row)
        return;
    confirm(*row, {}, [this, row = *row] { m_session.history().remove(row); });
}

void HistoryFlow::transferCurrent()
{
    const auto row = currentRow();
    if (!row || !m_session.reader().user())
        return;
    auto *dialog = new TransferDialog(
        m_session.reader(), domain::displayName(row->name), *m_session.reader().user(), &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
        [this, dialog, row = *row] { m_session.history().transfer(row, dialog->to()->id); });
    dialog->open();
}

void HistoryFlow::undo()
{
    DomainHistory &history = m_session.history();
    const SavedStep *step = history.undoable();
    if (step && !step->before)
        confirm(*step->after, tr("Undoing its creation deletes it."), [&history, asked = *step] {
            if (history.undoable() && *history.undoable() == asked) // a save may have been answered since
                history.undo();
        });
    else
        history.undo();
}

void HistoryFlow::redo()
{
    DomainHistory &history = m_session.history();
    const SavedStep *step = history.redoable();
    if (step && !step->after)
        confirm(*step->before, {}, [&history, asked = *step] {
            if (history.redoable() && *history.redoable() == asked)
                history.redo();
        });
    else
        history.redo();
}

void HistoryFlow::confirm(const Domain &row, const QString &cause, std::function<void()> action)
{
    const QString name = domain::displayName(row.name);
    QStringList sentences{cause, consequences(row)};
    sentences.removeAll(QString());
    ConfirmDialog::Question question{tr("Delete domain"), tr("Delete %1 of %2?").arg(name, ownerOf(row)),
        sentences.join(u'\n'), tr("&Delete")};
    if (m_session.state().profile.confirmsByName)
        question.names = QStringList{name, row.name};
    auto *dialog = new ConfirmDialog(question, &m_window);
    dialog->setObjectName(u"Delete domain dialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, std::move(action));
    dialog->open();
}

/// What else a delete does, as the catalog has it, and whether it is for good.
QString HistoryFlow::consequences(const Domain &row) const
{
    const DomainModel &domains = m_session.domains();
    const domain::Table &table = domains.table();
    QStringList sentences;
    const QStringList cascading = table.concernedBy(Referrer::OnDelete::Cascades);
    const QStringList cleared = table.concernedBy(Referrer::OnDelete::Cleared);
    if (!cascading.isEmpty())
        sentences << tr("Rows that belong to it are deleted with it, in %1.").arg(cascading.join(tr(", ")));
    if (!cleared.isEmpty())
        sentences << tr("Rows that refer to it lose the reference, in %1.").arg(cleared.join(tr(", ")));
    if (domains.change(row.id))
        sentences << tr("Your changes to it that are not saved go with it.");
    if (const QString whyNot = table.whyNotRestore(row.values); !whyNot.isEmpty())
        sentences << tr("This cannot be undone: %1").arg(whyNot);
    else if (!cascading.isEmpty() || !cleared.isEmpty())
        sentences << tr("It can be undone if there were no such rows.");
    return sentences.join(u'\n');
}

QString HistoryFlow::ownerOf(const Domain &row) const
{
    const auto &user = m_session.reader().user();
    return user && user->id == row.owner ? user->label : row.owner.text;
}

}
