#include "ensure_dialog.h"

#include "fonts.h"
#include "meaning_label.h"
#include "name_note.h"

#include <visible_text.h>

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

constexpr int leastWidth = 440;

EnsureDialog::EnsureDialog(const QString &user, const QString &name, QWidget *parent)
    : QDialog(parent)
    , m_name(new QLineEdit(name, this))
    , m_note(new MeaningLabel(this))
{
    setObjectName(u"Ensure domain dialog"_s);
    setWindowTitle(tr("Ensure domain"));
    setMinimumWidth(leastWidth);
    auto *words = new QLabel(
        tr("Creates the domain for %1 if nobody has it yet. If it is there already, nothing changes.")
            .arg(domain::visibleText(user)),
        this);
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    auto *label = new QLabel(tr("&Name"), this);
    label->setBuddy(m_name);
    m_name->setObjectName(u"Ensure name"_s);
    m_name->setAccessibleName(tr("Name"));
    m_name->setFont(monospaced(font()));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_ensure = buttons->addButton(tr("&Ensure"), QDialogButtonBox::AcceptRole);
    m_ensure->setObjectName(u"Ensure"_s);
    buttons->button(QDialogButtonBox::Cancel)->setObjectName(u"Cancel"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(words);
    layout->addWidget(label);
    layout->addWidget(m_name);
    layout->addWidget(m_note);
    layout->addStretch();
    layout->addWidget(buttons);
    connect(m_name, &QLineEdit::textChanged, this, &EnsureDialog::check);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
}

QString EnsureDialog::name() const
{
    return m_name->text();
}

void EnsureDialog::check()
{
    const NameNote note = noteOnName(m_name->text());
    m_note->say(note.meaning, note.sentence);
    m_ensure->setEnabled(!m_name->text().isEmpty() && note.meaning != models::Meaning::Trouble);
}

}
