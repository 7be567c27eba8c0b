#include "export_progress.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace ui {

using namespace Qt::StringLiterals;

ExportProgress::ExportProgress(const QString &what, QWidget *parent)
    : QWidget(parent)
    , m_words(new QLabel(this))
    , m_bar(new QProgressBar(this))
{
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName("Cancel "_L1 + what);
    cancel->setAccessibleName(tr("Cancel export"));
    cancel->setAutoDefault(false);
    m_words->setTextFormat(Qt::PlainText);
    m_bar->setObjectName("Progress of "_L1 + what);
    m_bar->setAccessibleName(tr("Export progress"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_words);
    row->addWidget(m_bar, 1);
    row->addWidget(cancel);
    hide();
    connect(cancel, &QPushButton::clicked, this, &ExportProgress::cancelled);
}

void ExportProgress::begin(const QString &words, int most)
{
    m_bar->setRange(0, most);
    m_bar->setTextVisible(most > 0);
    advance(0, words);
    show();
}

void ExportProgress::advance(int value, const QString &words)
{
    if (!words.isEmpty())
        m_words->setText(words);
    m_bar->setValue(value);
}

}
