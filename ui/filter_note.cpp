#include "filter_note.h"

#include "meaning_label.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>

namespace ui {

using namespace Qt::StringLiterals;
using models::Meaning;

FilterNote::FilterNote(QWidget *parent)
    : QWidget(parent)
    , m_problem(new MeaningLabel(this))
    , m_hidden(new QLabel(this))
{
    m_hidden->setObjectName(u"Hidden rows"_s);
    m_hidden->setTextFormat(Qt::PlainText);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    row->addWidget(m_problem, 1);
    row->addWidget(m_hidden);
    hide();
}

void FilterNote::tell(const QString &problem, qint64 hiddenRows)
{
    m_problem->say(Meaning::Attention,
        problem.isEmpty() ? problem : tr("%1 Until then the filter before stays.").arg(problem));
    m_hidden->setText(hiddenRows == 0 ? tr("Nothing is hidden by the filter")
                                      : tr("%1 hidden by the filter").arg(QLocale().toString(hiddenRows)));
    show();
}

void FilterNote::clear()
{
    hide();
}

}
