#include "connection_dialog.h"

#include "notice.h"
#include "profile_form.h"
#include "profile_list_model.h"

#include <sign_in.h>

#include <QListView>
#include <QPointer>
#include <QShowEvent>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using models::Meaning;

void ConnectionDialog::showEvent(QShowEvent *event)
{
    if (!event->spontaneous())
        reload(); // another console may have written the file
    QDialog::showEvent(event);
}

int ConnectionDialog::row() const
{
    return m_list->currentIndex().row();
}

void ConnectionDialog::setRow(int row)
{
    m_list->setCurrentIndex(m_profiles->index(row));
}

void ConnectionDialog::select(const QString &profileName)
{
    if (const int found = m_profiles->rowOf(profileName); found >= 0)
        setRow(found);
}

void ConnectionDialog::reload()
{
    m_notice->clear();
    const QString title = m_list->currentIndex().data().toString();
    if (const auto loaded = m_profiles->load(); !loaded) {
        m_notice->tell(Meaning::Trouble, loaded.error());
        m_notice->offer(tr("Read a&gain"), u"Read again"_s, [this] { reload(); });
    }
    if (m_profiles->rowCount() == 0)
        m_profiles->add(ProfileDraft::of({}));
    setRow(std::max(0, m_profiles->rowOf(title)));
}

void ConnectionDialog::showRow()
{
    m_trial->stop();
    if (row() < 0)
        return;
    m_form->setDraft(m_profiles->draft(row()));
    showWhetherKept();
}

void ConnectionDialog::setSignIn(models::SignIn &signIn)
{
    m_signIn = &signIn;
    m_form->setKeyring(signIn.keyring());
    showWhetherKept();
}

void ConnectionDialog::showWhetherKept()
{
    m_form->beginToRemember();
    const auto stored = m_profiles->stored(row());
    if (!m_signIn || !stored || m_forgotten.contains(*stored))
        return;
    m_signIn->findKept(*stored, [self = QPointer(this), stored](bool isKept) {
        if (self && self->m_profiles->stored(self->row()) == stored)
            self->m_form->setPasswordKept(isKept);
    });
}

/// Its password is of no use where no profile connects to the same any more.
void ConnectionDialog::forgetUnlessNamed(const profile::Profile &profile)
{
    if (m_signIn)
        m_signIn->forget(profile, m_profiles->stored());
}

void ConnectionDialog::decideToRemember(bool remembers)
{
    const auto stored = m_profiles->stored(row());
    if (!stored)
        return;
    m_forgotten.removeAll(*stored);
    if (!remembers)
        m_forgotten.append(*stored);
}

void ConnectionDialog::takeEdit()
{
    m_trial->stop();
    m_profiles->setDraft(row(), m_form->draft());
}

void ConnectionDialog::addProfile()
{
    setRow(m_profiles->add(ProfileDraft::of({})));
    m_form->focusName();
}

void ConnectionDialog::duplicateProfile()
{
    setRow(m_profiles->duplicate(row()));
    m_form->focusName();
}

void ConnectionDialog::removeProfile()
{
    const int removed = row();
    const QString title = m_profiles->draft(removed).title();
    const auto stored = m_profiles->stored(removed);
    if (const auto done = m_profiles->remove(removed); !done) {
        m_notice->tell(Meaning::Trouble, done.error());
        return;
    }
    if (stored)
        m_removed.append(*stored);
    if (m_profiles->rowCount() == 0)
        m_profiles->add(ProfileDraft::of({}));
    setRow(std::min(removed, m_profiles->rowCount() - 1));
    m_notice->tell(Meaning::Neutral, tr("“%1” was removed.").arg(title));
    m_notice->offer(tr("Brin&g it back"), u"Put back"_s, [this] { putBack(); });
}

void ConnectionDialog::putBack()
{
    const auto restored = m_profiles->putBack();
    if (!restored) {
        m_notice->tell(Meaning::Trouble, restored.error());
        return;
    }
    if (const auto stored = m_profiles->stored(*restored))
        m_removed.removeAll(*stored);
    m_notice->clear();
    setRow(*restored);
    m_list->setFocus();
}

bool ConnectionDialog::saveRow(int row)
{
    setRow(row);
    if (!m_form->check(m_profiles->problemWithName(row)))
        return false;
    const auto before = m_profiles->stored(row);
    if (const auto saved = m_profiles->save(row); !saved) {
        m_notice->tell(Meaning::Trouble, saved.error());
        return false;
    }
    if (before)
        forgetUnlessNamed(*before);
    return true;
}

void ConnectionDialog::saveProfile()
{
    if (saveRow(row()))
        m_notice->tell(Meaning::Neutral, tr("“%1” is saved.").arg(m_profiles->draft(row()).title()));
}

void ConnectionDialog::connectNow()
{
    if (!m_form->check())
        return;
    Q_EMIT connectWanted(
        m_profiles->draft(row()).toProfile(), m_form->password(), m_form->remembersPassword());
    accept();
}

void ConnectionDialog::test()
{
    const bool wasRunning = m_trial->isRunning();
    m_trial->stop();
    if (!wasRunning && m_form->check())
        m_trial->start(m_profiles->draft(row()).toProfile(), m_form->password());
}

void ConnectionDialog::reject()
{
    const bool isAsking = !m_question.isEmpty() && m_notice->sentence() == m_question;
    m_question.clear();
    if (m_trial->isRunning())
        m_trial->stop();
    else if (isAsking)
        m_notice->clear(); // the operator goes on editing
    else if (m_profiles->hasEdits())
        askAboutEdits();
    else
        QDialog::reject();
}

void ConnectionDialog::askAboutEdits()
{
    m_question = tr("Some profiles have changes that are not saved.");
    m_notice->tell(Meaning::Attention, m_question);
    m_notice->offer(tr("Save and close"), u"Save and close"_s, [this] { saveAllAndClose(); });
    m_notice->offer(tr("Discard changes"), u"Discard changes"_s, [this] { discardAndClose(); });
    m_notice->focusOffer();
}

void ConnectionDialog::saveAllAndClose()
{
    for (int row = 0; row < m_profiles->rowCount(); ++row) {
        if (m_profiles->isEdited(row) && !saveRow(row))
            return;
    }
    QDialog::reject();
}

void ConnectionDialog::discardAndClose()
{
    m_profiles->discardEdits();
    QDialog::reject();
}

void ConnectionDialog::done(int result)
{
    m_trial->stop();
    QDialog::done(result);
    m_form->forgetSecrets();
    const QList<profile::Profile> removed = std::exchange(m_removed, {});
    for (const profile::Profile &profile : removed)
        forgetUnlessNamed(profile);
    const QList<profile::Profile> forgotten = std::exchange(m_forgotten, {});
    for (const profile::Profile &profile : forgotten)
        if (m_signIn)
            m_signIn->forget(profile);
    showWhetherKept();
}

}
