#include "notice.h"

#include "meaning_label.h"
#include "mnemonic.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPushButton>

namespace ui {

Notice::Notice(QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
    , m_words(new MeaningLabel(this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->addWidget(m_words, 1, Qt::AlignVCenter);
    hide();
}

void Notice::tell(models::Meaning meaning, const QString &sentence)
{
    clear();
    m_words->say(meaning, sentence);
    setAccessibleName(sentence);
    setVisible(!sentence.isEmpty());
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Notice::offer(const QString &text, const QString &name, std::function<void()> action)
{
    auto *button = new QPushButton(withFreeMnemonic(text, *this), this);
    button->setObjectName(name);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, [action = std::move(action)] { action(); });
    m_row->addWidget(button);
    button->show();
}

void Notice::focusOffer()
{
    if (auto *button = findChild<QPushButton *>())
        button->setFocus(Qt::OtherFocusReason);
}

void Notice::clear()
{
    hide();
    m_words->say(models::Meaning::Neutral, {});
    const auto buttons = findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        button->setObjectName({}); // it lives on a little: its click may be what clears the notice
        button->hide();
        button->deleteLater();
    }
}

QString Notice::sentence() const
{
    return m_words->words();
}

}
