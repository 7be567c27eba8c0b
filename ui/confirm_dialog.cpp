#include "confirm_dialog.h"

#include "fonts.h"
#include "visible_lines.h"

#include <visible_text.h>

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int leastWidth = 440;

QLabel *newText(const QString &name, const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setVisible(!text.isEmpty());
    return label;
}

}

ConfirmDialog::ConfirmDialog(const Question &question, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(question.title);
    setMinimumWidth(leastWidth);
    auto *sign = new QLabel(this);
    const int size = style()->pixelMetric(QStyle::PM_MessageBoxIconSize, nullptr, this);
    sign->setPixmap(style()
                        ->standardIcon(QStyle::SP_MessageBoxWarning, nullptr, this)
                        .pixmap(QSize(size, size), devicePixelRatioF()));
    QLabel *words = newText(u"Question"_s, visibleLines(question.question), this);
    words->setFont(heading(font()));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_go = buttons->addButton(question.verb, QDialogButtonBox::AcceptRole);
    m_go->setObjectName(QString(question.verb).remove('&'_L1));
    m_go->setAutoDefault(false);
    QPushButton *cancel = buttons->button(QDialogButtonBox::Cancel);
    cancel->setObjectName(u"Cancel"_s);
    cancel->setDefault(true);
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->setHorizontalSpacing(16);
    layout->setColumnStretch(1, 1);
    layout->addWidget(sign, 0, 0, 2, 1, Qt::AlignTop);
    layout->addWidget(words, 0, 1);
    layout->addWidget(newText(u"Consequences"_s, visibleLines(question.consequences), this), 1, 1);
    if (!question.names.isEmpty())
        askForName(question.names);
    else
        cancel->setFocus();
    layout->setRowStretch(layout->rowCount(), 1);
    layout->addWidget(buttons, layout->rowCount(), 0, 1, 2);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void ConfirmDialog::askForName(const QStringList &names)
{
    m_name = new QLineEdit(this);
    m_name->setObjectName(u"Name to confirm"_s);
    m_name->setAccessibleName(tr("Name to confirm"));
    m_name->setFont(monospaced(font()));
    auto *label = new QLabel(
        tr("&Type %1 to go on:").arg(domain::visibleText(names.first()).replace('&'_L1, "&&"_L1)), this);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setBuddy(m_name);
    auto *rows = static_cast<QGridLayout *>(layout());
    rows->addWidget(label, 2, 1);
    rows->addWidget(m_name, 3, 1);
    const QStringList accepted =
        names + QStringList{domain::visibleText(names.first())}; // as it is asked for
    connect(m_name, &QLineEdit::textChanged, this, [this, accepted] { check(accepted); });
    check(accepted);
    m_name->setFocus();
}

void ConfirmDialog::check(const QStringList &names)
{
    const bool isTyped = names.contains(m_name->text().trimmed(), Qt::CaseInsensitive);
    m_go->setEnabled(isTyped);
    m_go->setDefault(isTyped);
}

}
