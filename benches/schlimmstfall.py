"""Measures the worst records of 1 MB that we could think of: time and memory of `zv pruefen`.

    benches/schlimmstfall.py PROJECT [ZV] [WORD…]

PROJECT is a copy of the project that may be written to; ZV is target/release/zv unless named. With words only the cases
whose names hold one of them. Wanted: less than a second and 200 MB; beyond that a line is marked.
"""

import itertools
import string
import subprocess
import sys
from pathlib import Path

if len(sys.argv) < 2:
    sys.exit(__doc__)
project = Path(sys.argv[1])
zv = Path(sys.argv[2] if len(sys.argv) > 2 else "target/release/zv").resolve()
only = sys.argv[3:]
record = project / "data/2025/landkreis-kassel.yaml"
N = 1_000_000


def fill(unit): return (unit*(N//len(unit)+1))[:N]
keys=[''.join(t) for t in itertools.islice(itertools.product(string.ascii_lowercase,repeat=4),200000)]
def lines(f,n):
    out=[];size=0
    for i in range(n):
        l=f(i); 
        if size+len(l)>N: break
        out.append(l); size+=len(l)
    return ''.join(out)
head="massnahmen:\n  ausbildung:\n"
cases={
 'flow brackets':fill('['),
 'flow maps':fill('{a: '),
 'nested lists':''.join('- '*i+'\n' for i in range(1,1400))[:N],
 'nested dashes one line':fill('- '),
 'nested indent':lines(lambda i:' '*i+'a:\n',2000),
 'distinct keys':lines(lambda i:keys[i]+':\n',200000),
 'flow keys':('{'+','.join(keys))[:N-1]+'}',
 'duplicate keys':fill('a: 1\n'),
 'duplicate amounts':fill('haushaltsmittel: 1.000\n'),
 'one word':'haushaltsmittel: '+'9'*(N-20),
 'one title':head+'    - '+'a'*(N-60),
 'one title quoted multi':head+'    - "'+fill('a\n      ')[:N-60]+'"',
 'one title escapes':head+'    - "'+fill('\\U0001f600')[:N-60]+'"',
 'one key':'k'*(N-10)+': 1',
 'many titles':head+lines(lambda i:'    - titel %d\n'%i,200000)[:N-60],
 'same titles':head+fill('    - a\n')[:N-60],
 'flow titles':head[:-1]+' ['+fill('a,')[:N-60]+']',
 'flow titles comment':head[:-1]+' ['+fill('a,')[:N-80]+'] # x\n',
 'comments':fill('#\n'),
 'comments behind':lines(lambda i:keys[i]+': 1 #\n',200000),
 'comments behind same':fill('a: 1 # x\n'),
 'anchors':fill('- &a b\n'),
 'anchors flow':('['+fill('&a b,'))[:N-1]+']',
 'aliases':fill('- *a\n'),
 'tags':fill('- !t b\n'),
 'merge keys':fill('<<: a\n'),
 'quotes':fill('"'),
 'single quotes':fill("'"),
 'quote newline':'"'+fill('\n'),
 'quote lines':fill('a: "\n'),
 'documents':fill('---\n'),
 'tabs':fill('\t'),'tab lines':fill('\t\n'),'colons':fill(':'),'colon lines':fill('a:b\n'),'question':fill('? '),'bang':fill('!'),'percent':fill('%\n'),
 'nul':'\0'*N,'blank':' '*N,'newlines':'\n'*N,'crlf':fill('\r\n'),'cr':'\r'*N,'latin1':b'\xfc'*N,'utf16':b'\xff\xfe'+b'a\0'*(N//2-1),
 'combining':head+'    - "a'+fill('\u0301')[:N//2-60]+'"','block':head+'    - |\n'+fill('      a\n')[:N-60],
 'arts':'massnahmen:\n'+lines(lambda i:'  %s: [a]\n'%keys[i],200000)[:N-20],
 'arts few':'massnahmen:\n'+lines(lambda i:'  %s: [a]\n'%keys[i],3300)[:N-20],
 'arts many titles':'massnahmen:\n'+lines(lambda i:'  %s: [%s]\n'%(keys[i],','.join('"Stadt %s%d%s"'%('K',i,'x'*70) +'' for k in range(199))),49)[:N-20],
 'titles full':'massnahmen:\n'+''.join('  %s:\n'%a+''.join('    - Projekt %s %d %s\n'%(a,i,'Wort und '*25+'Ende') for i in range(200)) for a in ['ausbildungsvorbereitung','ausbildung','qualifizierung','weiterbildung']),
 'titles full 500':'massnahmen:\n'+''.join('  %s:\n'%a+''.join('    - Projekt %s %d %s\n'%(a[0],i,'Wort und '*52+'Ende') for i in range(200)) for a in ['ausbildungsvorbereitung','ausbildung','qualifizierung','weiterbildung']),
 'people':'unterzeichnung:\n  kreis:\n    personen:\n'+fill('      - name: a\n')[:N-60],
 'bad names':'unterzeichnung:\n  kreis:\n    personen:\n'+lines(lambda i:'      - nam: a\n',3000),
 'bad characters':'massnahmen:\n'+''.join('  a%s:\n'%k+''.join('    - "%s"\n'%''.join(chr(0x4e00+j) for j in range(160)) for i in range(2)) for k in keys[:1000])[:N//3],
}

original = record.read_bytes()
worst = []
try:
    for name, text in cases.items():
        if only and not any(word in name for word in only):
            continue
        content = (text if isinstance(text, bytes) else text.encode())[:N]
        record.write_bytes(content)
        for form in ("text", "json"):
            command = ["/usr/bin/time", "-f", "%U %S %M", zv, "pruefen", "--format", form]
            run = subprocess.run(command, cwd=project, capture_output=True)
            user, system, memory = run.stderr.decode(errors="replace").split()[-3:]
            seconds, megabytes = float(user) + float(system), int(memory) // 1000
            worst.append((seconds, megabytes))
            mark = "  <<<" if seconds > 1 or megabytes > 200 or run.returncode not in (0, 1) else ""
            print(f"{name:26} {form} {len(content):8} bytes {seconds:5.2f} s {megabytes:4} MB exit {run.returncode} {len(run.stdout):7} bytes out{mark}", flush=True)
finally:
    record.write_bytes(original)
print(f"slowest {max(s for s, _ in worst)} s, largest {max(m for _, m in worst)} MB")
