#include "address_field.h"
#include "effective_view.h"
#include "encryption.h"
#include "fonts.h"
#include "mark_colors.h"
#include "meaning_label.h"
#include "password_field.h"
#include "profile_form.h"
#include "remember_box.h"
#include "wheel_guard.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QVBoxLayout>

// What the form consists of, from top to bottom; what it does is in profile_form.cpp, what its rows are made
// of in profile_form_rows.cpp.
namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int gap = 8;
constexpr int parameterLines = 3;

}

ProfileForm::ProfileForm(QWidget *parent)
    : QWidget(parent)
    , m_rows(new QGridLayout(this))
{
    m_rows->setColumnStretch(1, 1);
    m_rows->setSpacing(gap);
    addAddress();
    addServer();
    addAccess();
    addStatements();
    addCare();
    addRetries();
    addTimeouts();
    addParameters();
    addEffective();
    m_rows->setRowStretch(m_rows->rowCount(), 1);
    connectFields();
}

QSize ProfileForm::minimumSizeHint() const
{
    return {QWidget::minimumSizeHint().width(), 0};
}

void ProfileForm::addAddress()
{
    m_address = new AddressField(this);
    setNames(m_address, QT_TR_NOOP("Address"));
    m_address->setPlaceholderText(tr("Paste a postgresql:// address"));
    m_addressNote = new MeaningLabel(this);
    auto *column = newColumn();
    column->addWidget(m_address);
    column->addWidget(m_addressNote);
    addRow(newLabel(tr("&Address"), m_address), column);
}

void ProfileForm::addServer()
{
    m_name = newLine(QT_TR_NOOP("Name"), {});
    addRow(tr("Na&me"), m_name, ProfileField::Name);

    m_host = newLine(QT_TR_NOOP("Host"), tr("this computer"));
    m_port = newLine(QT_TR_NOOP("Port"), u"5432"_s);
    auto *server = newRow();
    server->addWidget(m_host, 4);
    server->addWidget(newLabel(tr("P&ort"), m_port));
    server->addWidget(m_port, 1);
    addRow(
        newLabel(tr("&Host"), m_host), server, {{ProfileField::Host, m_host}, {ProfileField::Port, m_port}});

    m_database = newLine(QT_TR_NOOP("Database"), tr("named as the user"));
    addRow(tr("&Database"), m_database, ProfileField::Database);
}

void ProfileForm::addAccess()
{
    m_user = newLine(QT_TR_NOOP("User"), tr("named as on this computer"));
    addRow(tr("&User"), m_user, ProfileField::User);

    m_password = new PasswordField(this);
    m_password->edit()->setPlaceholderText(tr("empty: from pgpass, the keyring or a prompt"));
    m_password->edit()->setAccessibleDescription(
        tr("Leave it empty to use PGPASSWORD, pgpass, the keyring or a prompt."));
    m_remember = new RememberBox(this);
    auto *column = newColumn();
    column->addWidget(m_password);
    column->addWidget(m_remember);
    addRow(newLabel(tr("Pass&word"), m_password->edit()), column);

    m_encryption = new QComboBox(this);
    setNames(m_encryption, QT_TR_NOOP("Encryption"));
    keepWheelForFocus(m_encryption);
    m_encryption->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    const QList<EncryptionChoice> choices = encryptionChoices();
    for (const EncryptionChoice &choice : choices)
        m_encryption->addItem(choice.words, choice.mode);
    m_encryptionHint = new MeaningLabel(this);
    addRow(tr("&Encryption"), m_encryption, ProfileField::Encryption)->addWidget(m_encryptionHint);

    m_table = newLine(QT_TR_NOOP("Domain table"), tr("found by itself"));
    addRow(tr("Domain ta&ble"), m_table, ProfileField::Table);
}

void ProfileForm::addStatements()
{
    m_direct = new QRadioButton(tr("D&irect"), this);
    setNames(m_direct, QT_TR_NOOP("Direct"));
    const QString direct = tr("Leaves no name on the server, so there is nothing to conflict.");
    m_prepared = new QRadioButton(tr("&Prepared"), this);
    setNames(m_prepared, QT_TR_NOOP("Prepared"));
    const QString prepared = tr("Qt’s own statements, in a transaction each; name conflicts are retried.");
    auto *column = newColumn();
    column->addWidget(m_direct);
    column->addWidget(newHintUnder(m_direct, direct));
    column->addWidget(m_prepared);
    column->addWidget(newHintUnder(m_prepared, prepared));
    addRow(newLabel(tr("Statements"), m_direct), column);
}

/// What keeps an operator from changing the wrong database.
void ProfileForm::addCare()
{
    m_readOnly = new QCheckBox(tr("Read-onl&y"), this);
    setNames(m_readOnly, QT_TR_NOOP("Read-only"));
    m_confirmsByName = new QCheckBox(tr("Ask for the e&xact name"), this);
    setNames(m_confirmsByName, QT_TR_NOOP("Ask for the exact name"));
    auto *changes = newColumn();
    changes->addWidget(m_readOnly);
    changes->addWidget(
        newHintUnder(m_readOnly, tr("Domain Console refuses every change, whatever the user may do.")));
    changes->addWidget(m_confirmsByName);
    changes->addWidget(newHintUnder(m_confirmsByName,
        tr("A name has to be typed before a domain is deleted, or several are edited at once.")));
    addRow(newLabel(tr("Changes"), m_readOnly), changes);

    m_mark = newLine(QT_TR_NOOP("Mark"), tr("none; for example PRODUCTION"));
    m_mark->setMaxLength(20);
    m_mark->setToolTip(tr("A word that stands in the title and the status bar while this profile is used"));
    m_markColor = new QComboBox(this);
    setNames(m_markColor, QT_TR_NOOP("Colour of the mark"));
    keepWheelForFocus(m_markColor);
    for (const MarkColor &choice : markColors())
        m_markColor->addItem(swatch(choice.color), choice.word, QVariant::fromValue(choice.value));
    auto *row = newRow();
    row->addWidget(m_mark, 1);
    row->addWidget(newLabel(tr("Colour"), m_markColor));
    row->addWidget(m_markColor);
    addRow(newLabel(tr("Mar&k"), m_mark), row);
}

void ProfileForm::addTimeouts()
{
    m_statementTimeout =
        newTimeout(QT_TR_NOOP("Statement timeout"), tr("How long the server lets a statement run"));
    m_lockTimeout = newTimeout(
        QT_TR_NOOP("Lock timeout"), tr("How long a statement waits for rows that another session holds"));
    auto *row = newRow();
    row->addWidget(m_statementTimeout, 1);
    row->addWidget(newLabel(tr("Lock"), m_lockTimeout));
    row->addWidget(m_lockTimeout, 1);
    auto *column = newColumn();
    column->addLayout(row);
    column->addWidget(newHint(tr("Each statement then takes two round trips more.")));
    addRow(newLabel(tr("Statement timeout"), m_statementTimeout), column);
}

void ProfileForm::addRetries()
{
    m_delays = newLine(QT_TR_NOOP("Retry delays"), tr("no retries"));
    m_delays->setToolTip(tr("How long to wait before each retry, in milliseconds"));
    m_jitter = new QDoubleSpinBox(this);
    setNames(m_jitter, QT_TR_NOOP("Jitter"));
    keepWheelForFocus(m_jitter);
    m_jitter->setRange(0, 100);
    m_jitter->setDecimals(1);
    m_jitter->setSuffix(tr(" %"));
    m_jitter->setToolTip(tr("The share by which each wait is drawn shorter or longer"));
    auto *row = newRow();
    row->addWidget(m_delays, 1);
    row->addWidget(new QLabel(tr("ms"), this));
    row->addWidget(newLabel(tr("&Jitter"), m_jitter));
    row->addWidget(m_jitter);
    addRow(newLabel(tr("&Retry delays"), m_delays), row, {{ProfileField::Retries, m_delays}});
}

void ProfileForm::addParameters()
{
    m_parameters = new QPlainTextEdit(this);
    setNames(m_parameters, QT_TR_NOOP("libpq parameters"));
    m_parameters->setPlaceholderText(tr("connect_timeout=5"));
    m_parameters->setTabChangesFocus(true);
    m_parameters->setFont(monospaced(font()));
    const int lineHeight = QFontMetrics(m_parameters->font()).lineSpacing();
    m_parameters->setFixedHeight(lineHeight * parameterLines + 2 * gap);
    addRow(tr("libp&q parameters"), m_parameters, ProfileField::Parameters)
        ->addWidget(newHint(tr("One keyword=value a line, as PostgreSQL documents them.")));
}

/// What comes of all that is above, and of what stands in no profile.
void ProfileForm::addEffective()
{
    m_effective = new EffectiveView(this);
    auto *row = newColumn();
    row->addWidget(m_effective);
    addRow(newLabel(tr("Used in the end"), m_effective), row);
}

}
