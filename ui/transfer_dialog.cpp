#include "transfer_dialog.h"

#include "meaning_label.h"
#include "search_field.h"

#include <domain_reader.h>
#include <visible_text.h>

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using models::DomainReader;
using models::Meaning;

constexpr int leastWidth = 440;

TransferDialog::TransferDialog(
    DomainReader &reader, const QString &name, const domain::User &from, QWidget *parent)
    : QDialog(parent)
    , m_name(name)
    , m_from(from)
    , m_user(new SearchField(this))
    , m_sentence(new MeaningLabel(this))
{
    setObjectName(u"Transfer domain dialog"_s);
    setWindowTitle(tr("Transfer domain"));
    setMinimumWidth(leastWidth);
    layOut();
    watchUsers(reader);
    choose({});
}

void TransferDialog::layOut()
{
    auto *words = new QLabel(tr("Gives %1 of %2 to another user. Nothing else of it changes.")
                                 .arg(m_name, domain::visibleText(m_from.label)),
        this);
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    auto *label = new QLabel(tr("&New owner"), this);
    label->setBuddy(m_user);
    m_user->setObjectName(u"New owner"_s);
    m_user->setAccessibleName(tr("New owner"));
    m_user->setPlaceholderText(tr("A part of the e-mail, name or id"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_transfer = buttons->addButton(tr("&Transfer"), QDialogButtonBox::AcceptRole);
    m_transfer->setObjectName(u"Transfer"_s);
    buttons->button(QDialogButtonBox::Cancel)->setObjectName(u"Cancel"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(words);
    layout->addWidget(label);
    layout->addWidget(m_user);
    layout->addWidget(m_sentence);
    layout->addStretch();
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void TransferDialog::watchUsers(DomainReader &reader)
{
    connect(m_user, &SearchField::searchWanted, &reader, &DomainReader::findUsers);
    connect(&reader, &DomainReader::userSearchFailed, m_user, &SearchField::showProblem);
    connect(&reader, &DomainReader::usersFound, this,
        [this](const QString &typed, const QList<domain::User> &users, bool isAll) {
            QList<SearchField::Item> items;
            for (const domain::User &user : users)
                if (user.id != m_from.id)
                    items.append({domain::visibleText(user.label),
                        user.label == user.id.text ? QString() : user.id.text, QVariant::fromValue(user)});
            m_user->offer(typed, items, isAll);
        });
    connect(m_user, &SearchField::chosen, this,
        [this](const QVariant &user) { choose(user.value<domain::User>()); });
    connect(m_user, &QLineEdit::textEdited, this, [this] { choose({}); });
}

void TransferDialog::choose(const std::optional<domain::User> &user)
{
    m_to = user;
    m_transfer->setEnabled(user.has_value());
    m_sentence->say(Meaning::Attention,
        user ? tr("%1 goes from %2 to %3.").arg(m_name, m_from.label, user->label) : QString());
}

}
