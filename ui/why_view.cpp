#include "why_view.h"

#include "fonts.h"

#include <QLabel>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

/// Lets a narrow pane break long names and addresses at their signs.
QString breakable(QString text)
{
    for (const QChar sign : u"/_-"_s)
        text.replace(sign, QString(sign) + QChar(0x200b)); // a space of no width
    return text;
}

QLabel *newLabel(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

}

WhyView::WhyView(const activity::WhyCard &card, QWidget *parent)
    : QFrame(parent)
{
    setObjectName(u"Why"_s);
    setAccessibleName(tr("Why?"));
    setFrameShape(StyledPanel);
    setBackgroundRole(QPalette::AlternateBase);
    setAutoFillBackground(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(4);

    auto *title = newLabel(tr("Why?"));
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    column->addWidget(title);
    if (!card.heading.isEmpty()) {
        auto *heading = newLabel(breakable(card.heading));
        heading->setFont(secondary(monospaced(heading->font())));
        column->addWidget(heading);
    }
    auto *words = newLabel(
        tr("%1\n\nWas data written? %2\n\nWhat to do: %3").arg(card.cause, card.written, card.advice));
    words->setFocusPolicy(Qt::StrongFocus);
    column->addWidget(words);
    auto *source = newLabel({});
    source->setTextFormat(Qt::RichText);
    source->setText(
        tr("Source: %1").arg(u"<a href=\"%1\">%2</a>"_s.arg(card.source, breakable(card.source))));
    source->setTextInteractionFlags(Qt::TextBrowserInteraction);
    source->setOpenExternalLinks(true);
    source->setFont(secondary(source->font()));
    column->addWidget(source);
}

}
