#include "profile_form.h"

#include "address_field.h"
#include "effective_view.h"
#include "encryption.h"
#include "meaning_label.h"
#include "password_field.h"
#include "remember_box.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QScopedValueRollback>

namespace ui {

using activity::StatementPath;
using models::Meaning;

void ProfileForm::connectFields()
{
    for (QLineEdit *line :
        {m_name, m_host, m_port, m_database, m_user, m_table, m_mark, m_delays, m_password->edit()})
        connect(line, &QLineEdit::textEdited, this, &ProfileForm::takeEdit);
    connect(m_encryption, &QComboBox::activated, this, &ProfileForm::takeEdit);
    connect(m_direct, &QRadioButton::toggled, this, &ProfileForm::takeEdit);
    for (QCheckBox *box : {m_readOnly, m_confirmsByName})
        connect(box, &QCheckBox::toggled, this, &ProfileForm::takeEdit);
    connect(m_markColor, &QComboBox::activated, this, &ProfileForm::takeEdit);
    for (QDoubleSpinBox *number : {m_jitter, m_statementTimeout, m_lockTimeout})
        connect(number, &QDoubleSpinBox::valueChanged, this, &ProfileForm::takeEdit);
    connect(m_parameters, &QPlainTextEdit::textChanged, this, &ProfileForm::takeEdit);
    connect(m_remember, &RememberBox::decided, this, &ProfileForm::rememberDecided);
    connect(m_address, &AddressField::addressRead, this, &ProfileForm::takeAddress);
    connect(m_address, &AddressField::addressRefused, this,
        [this](const QString &sentence) { m_addressNote->say(Meaning::Trouble, sentence); });
}

void ProfileForm::setDraft(const ProfileDraft &draft)
{
    forgetSecrets();
    fill(draft);
    showProblems({});
}

void ProfileForm::fill(const ProfileDraft &draft)
{
    const QScopedValueRollback filling(m_isFilling, true);
    m_name->setText(draft.name);
    m_host->setText(draft.host);
    m_port->setText(draft.port);
    m_database->setText(draft.database);
    m_user->setText(draft.user);
    if (m_encryption->findData(draft.encryption) < 0)
        m_encryption->addItem(
            draft.encryption, draft.encryption); // shown as it is, with the sentence below it
    m_encryption->setCurrentIndex(m_encryption->findData(draft.encryption));
    m_table->setText(draft.table);
    m_direct->setChecked(draft.statements == StatementPath::Direct);
    m_prepared->setChecked(draft.statements == StatementPath::Prepared);
    m_readOnly->setChecked(draft.readOnly);
    m_confirmsByName->setChecked(draft.confirmsByName);
    m_mark->setText(draft.mark.word);
    m_markColor->setCurrentIndex(m_markColor->findData(QVariant::fromValue(draft.mark.color)));
    m_statementTimeout->setValue(draft.statementTimeout);
    m_lockTimeout->setValue(draft.lockTimeout);
    m_delays->setText(draft.delays);
    m_jitter->setValue(draft.jitterPercent);
    m_parameters->setPlainText(draft.parameters);
    updateHints();
}

ProfileDraft ProfileForm::draft() const
{
    ProfileDraft draft;
    draft.name = m_name->text();
    draft.host = m_host->text();
    draft.port = m_port->text();
    draft.database = m_database->text();
    draft.user = m_user->text();
    draft.encryption = m_encryption->currentData().toString();
    draft.table = m_table->text();
    draft.statements = m_direct->isChecked() ? StatementPath::Direct : StatementPath::Prepared;
    draft.readOnly = m_readOnly->isChecked();
    draft.confirmsByName = m_confirmsByName->isChecked();
    draft.mark = {m_mark->text(), m_markColor->currentData().value<profile::Mark::Color>()};
    draft.statementTimeout = m_statementTimeout->value();
    draft.lockTimeout = m_lockTimeout->value();
    draft.delays = m_delays->text();
    draft.jitterPercent = m_jitter->value();
    draft.parameters = m_parameters->toPlainText();
    return draft;
}

QString ProfileForm::password() const
{
    return m_password->text();
}

void ProfileForm::setKeyring(profile::Keyring &keyring)
{
    m_remember->setKeyring(keyring);
}

bool ProfileForm::remembersPassword() const
{
    return m_remember->isChecked();
}

void ProfileForm::beginToRemember()
{
    m_remember->begin();
}

void ProfileForm::setPasswordKept(bool isKept)
{
    m_remember->setKept(isKept);
}

void ProfileForm::forgetSecrets()
{
    m_password->clear();
    m_address->setText({}); // one that was refused may hold a password
    m_addressNote->say(Meaning::Neutral, {});
    updateHints(); // which say that a password is typed
}

void ProfileForm::focusName()
{
    m_name->setFocus(Qt::OtherFocusReason);
}

void ProfileForm::focusPassword()
{
    m_password->edit()->setFocus(Qt::OtherFocusReason);
}

bool ProfileForm::check(const QString &problemWithName)
{
    QMap<ProfileField, QString> problems = problemsOf(draft());
    if (!problemWithName.isEmpty())
        problems.insert(ProfileField::Name, problemWithName);
    showProblems(problems);
    if (problems.isEmpty())
        return true;
    m_places.value(problems.firstKey()).input->setFocus(Qt::OtherFocusReason);
    return false;
}

/// A wrong field says so once the operator leaves it, not while it is being typed.
bool ProfileForm::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut)
        showProblems(problemsOf(draft()));
    return QWidget::eventFilter(watched, event);
}

void ProfileForm::takeAddress(const profile::ReadUri &address)
{
    const ProfileDraft read = ProfileDraft::of(address.profile);
    ProfileDraft changed = draft();
    changed.host = read.host;
    changed.port = read.port;
    changed.database = read.database;
    changed.user = read.user;
    changed.encryption = read.encryption;
    changed.parameters = read.parameters;
    m_password->setText(address.password.value_or(QString()));
    fill(changed);
    QStringList notes = address.notes;
    if (address.password)
        notes.prepend(tr("The password was taken out of the address: it is in no profile."));
    m_addressNote->say(Meaning::Neutral, notes.join(u'\n'));
    showProblems(problemsOf(changed));
    Q_EMIT edited();
}

void ProfileForm::takeEdit()
{
    if (m_isFilling)
        return;
    const QMap<ProfileField, QString> problems = problemsOf(draft());
    QMap<ProfileField, QString> remaining;
    for (auto place = m_places.cbegin(); place != m_places.cend(); ++place) {
        if (!place->problem->words().isEmpty() && problems.contains(place.key()))
            remaining.insert(place.key(), problems.value(place.key()));
    }
    showProblems(remaining);
    updateHints();
    Q_EMIT edited();
}

void ProfileForm::showProblems(const QMap<ProfileField, QString> &problems)
{
    for (auto place = m_places.cbegin(); place != m_places.cend(); ++place) {
        const QString sentence = problems.value(place.key());
        place->problem->say(Meaning::Trouble, sentence);
        place->input->setAccessibleDescription(sentence);
    }
}

void ProfileForm::updateHints()
{
    const ProfileDraft typed = draft();
    m_name->setPlaceholderText(typed.title());
    m_encryptionHint->say(Meaning::Attention, encryptionHint(typed.encryption, typed.host));
    if (problemsOf(typed).isEmpty())
        m_effective->setParameters(typed.toProfile().parameters, !password().isEmpty());
    else
        m_effective->clear();
}

}
