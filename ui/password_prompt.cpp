#include "password_prompt.h"

#include "notice.h"
#include "password_field.h"
#include "remember_box.h"

#include <connection_state.h>
#include <visible_text.h>

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

QString serverOf(const QMap<QString, QString> &parameters)
{
    const QString host = parameters.value(u"host"_s, parameters.value(u"hostaddr"_s));
    const QString port = parameters.value(u"port"_s);
    if (host.isEmpty())
        return PasswordPrompt::tr("this computer");
    return port.isEmpty() ? host : PasswordPrompt::tr("%1, port %2").arg(host, port);
}

QLabel *plainLabel(const QString &text, QLatin1StringView name)
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    label->setObjectName(name);
    return label;
}

}

PasswordPrompt::PasswordPrompt(const models::ConnectionState &state, QWidget *parent)
    : QDialog(parent)
    , m_password(new PasswordField(this))
    , m_remember(new RememberBox(this))
{
    setWindowTitle(tr("Password for %1").arg(domain::visibleText(state.profile.name)));
    setObjectName(u"Password prompt"_s);
    auto *why = new Notice(this);
    why->setObjectName(u"Password problem"_s);
    why->tell(models::Meaning::Attention, state.sentence);

    const QMap<QString, QString> &parameters = state.profile.parameters;
    auto *form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignRight);
    form->setSpacing(8);
    form->addRow(tr("Server"), plainLabel(serverOf(parameters), "Server"_L1));
    form->addRow(
        tr("Database"), plainLabel(parameters.value(u"dbname"_s, tr("named as the user")), "Database"_L1));
    form->addRow(
        tr("User"), plainLabel(parameters.value(u"user"_s, tr("named as on this computer")), "User"_L1));
    auto *label = new QLabel(tr("&Password"));
    label->setBuddy(m_password->edit());
    form->addRow(label, m_password);
    form->addRow(QString(), m_remember);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *connectButton = buttons->addButton(tr("&Connect"), QDialogButtonBox::AcceptRole);
    connectButton->setObjectName(u"Connect"_s);
    connectButton->setDefault(true);
    buttons->button(QDialogButtonBox::Cancel)->setObjectName(u"Cancel"_s);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *column = new QVBoxLayout(this);
    column->addWidget(why);
    column->addLayout(form);
    column->addWidget(buttons);
    m_password->setFocus();
    setMinimumWidth(fontMetrics().averageCharWidth() * 64);
}

QString PasswordPrompt::password() const
{
    return m_password->text();
}

void PasswordPrompt::offerToRemember(profile::Keyring &keyring, bool isKept)
{
    m_remember->setKeyring(keyring);
    m_remember->setKept(isKept);
}

bool PasswordPrompt::remembers() const
{
    return m_remember->isChecked();
}

void PasswordPrompt::done(int result)
{
    QDialog::done(result);
    m_password->clear();
}

}
