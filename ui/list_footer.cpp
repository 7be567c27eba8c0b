#include "list_footer.h"

#include "fonts.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

QString countWords(const ListFooter::Content &content)
{
    const QLocale locale;
    if (!content.count)
        return content.isComplete ? QString()
                                  : ListFooter::tr("first %1 domains").arg(locale.toString(content.read));
    return *content.count == 1 ? ListFooter::tr("1 domain")
                               : ListFooter::tr("%1 domains").arg(locale.toString(*content.count));
}

}

ListFooter::ListFooter(QAction *refresh, QWidget *parent)
    : QWidget(parent)
    , m_words(new QLabel(this))
    , m_asOf(new QLabel(this))
{
    auto *button = new QToolButton(this);
    button->setObjectName(u"Refresh"_s);
    button->setDefaultAction(refresh);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    button->setAutoRaise(true);
    m_words->setFont(secondary(font()));
    m_asOf->setFont(secondary(font()));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 0, 4, 0);
    layout->setSpacing(4);
    layout->addWidget(m_words, 1);
    layout->addWidget(m_asOf);
    layout->addWidget(button);
}

void ListFooter::show(const Content &content)
{
    QStringList parts{countWords(content)};
    if (content.row > 0)
        parts << tr("row %1").arg(QLocale().toString(content.row));
    if (content.selected > 1 && content.selectedRead < content.selected)
        parts << tr("%1 selected, %2 of them read")
                     .arg(QLocale().toString(content.selected), QLocale().toString(content.selectedRead));
    else if (content.selected > 1)
        parts << tr("%1 selected").arg(QLocale().toString(content.selected));
    if (content.edited > 0)
        parts << tr("%1 not saved").arg(QLocale().toString(content.edited));
    parts.removeAll(QString());
    m_words->setText(parts.join(u" · "_s));
    m_asOf->setText(content.asOf.isValid()
            ? tr("as of %1").arg(QLocale().toString(content.asOf.time(), QLocale::ShortFormat))
            : QString());
    m_asOf->setToolTip(QLocale().toString(content.asOf, QLocale::LongFormat));
}

QString ListFooter::words() const
{
    return m_words->text();
}

}
