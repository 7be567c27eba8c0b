#include "unsaved_guard.h"

#include "domain_form.h"

#include <domain_model.h>
#include <domain_writer.h>

#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using domain::DomainId;
using models::DomainModel;
using models::RowState;

UnsavedGuard::UnsavedGuard(
    DomainModel &domains, models::DomainWriter &writer, const DomainForm &form, QWidget &window)
    : QObject(&window)
    , m_domains(domains)
    , m_writer(writer)
    , m_form(form)
    , m_window(window)
{
    connect(&domains, &DomainModel::changesChanged, this, [this] {
        if (m_isSaving && m_domains.changed().isEmpty())
            act();
    });
    connect(&domains, &DomainModel::stateChanged, this, [this](const DomainId &id) {
        const RowState state = m_domains.state(id);
        if (m_domains.change(id) && !state.isBusy() && state.phase != RowState::Phase::Saved)
            m_isSaving = false; // it was not saved, and says so where it happened
    });
}

bool UnsavedGuard::isClear() const
{
    return m_domains.changed().isEmpty() && !m_form.holdsDraft() && !m_writer.isCreating();
}

void UnsavedGuard::before(std::function<void()> action)
{
    m_action = std::move(action);
    m_isSaving = false;
    if (isClear())
        act();
    else
        ask(false);
}

void UnsavedGuard::beforeLeaving(std::function<void()> action)
{
    m_action = std::move(action);
    m_isSaving = false;
    if (!m_form.holdsDraft() && !m_writer.isCreating())
        act();
    else
        ask(true);
}

void UnsavedGuard::ask(bool editsAreKept)
{
    auto *box = new QMessageBox(
        QMessageBox::Question, tr("Not saved yet"), question(editsAreKept), QMessageBox::Cancel, &m_window);
    box->setObjectName(u"Unsaved changes"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *save =
        !editsAreKept && canSaveAll() ? box->addButton(tr("&Save all"), QMessageBox::AcceptRole) : nullptr;
    QPushButton *drop = box->addButton(tr("&Discard"), QMessageBox::DestructiveRole);
    if (save)
        box->setDefaultButton(save);
    else
        box->setDefaultButton(QMessageBox::Cancel); // Enter alone discards nothing
    box->setEscapeButton(QMessageBox::Cancel);
    connect(box, &QMessageBox::buttonClicked, this,
        [this, save, drop, editsAreKept](const QAbstractButton *clicked) {
            if (save && clicked == save)
                saveThenAct();
            else if (clicked == drop)
                discardThenAct(editsAreKept);
        });
    box->open();
}

void UnsavedGuard::discardThenAct(bool editsAreKept)
{
    const QList<DomainId> ids = editsAreKept ? QList<DomainId>() : m_domains.changed();
    for (const DomainId &id : ids)
        m_domains.revert(id);
    m_writer.cancelCreation();
    Q_EMIT discarded();
    act();
}

QString UnsavedGuard::question(bool editsAreKept) const
{
    const auto count = m_domains.changed().size();
    if (m_writer.isCreating())
        return tr("A domain is being created. Discard cancels that; it may be created all the same.");
    if (count == 0 || editsAreKept)
        return tr("The new domain that you are typing has not been created. Discard it?");
    return count == 1 ? tr("One domain has changes that are not saved.")
                      : tr("%1 domains have changes that are not saved.").arg(count);
}

bool UnsavedGuard::canSaveAll() const
{
    const QList<DomainId> ids = m_domains.changed();
    return m_domains.isWritable() && !ids.isEmpty() && !m_form.holdsDraft()
        && std::none_of(
            ids.begin(), ids.end(), [this](const DomainId &id) { return m_domains.hasProblems(id); });
}

void UnsavedGuard::saveThenAct()
{
    m_isSaving = true;
    m_writer.saveAll();
    const QList<DomainId> ids = m_domains.changed();
    m_isSaving =
        std::all_of(ids.begin(), ids.end(), [this](const DomainId &id) { return m_writer.isSaving(id); });
}

void UnsavedGuard::act()
{
    m_isSaving = false;
    if (const auto action = std::exchange(m_action, {}))
        action();
}

}
