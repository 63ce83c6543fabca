"""Writes the files of this folder: python record.py FOLDER, with PyTorch 2.13."""
import sys
import torch
torch.manual_seed(0)
d=sys.argv[1]+'/'
def types():
    t={}
    for dt in [torch.float32,torch.float64,torch.float16,torch.bfloat16]:
        t[str(dt)[6:]]=torch.tensor([0.,-0.,1.5,-2.25,float('inf'),float('-inf'),float('nan'),3e-5]).to(dt)
    for dt in [torch.int64,torch.int32,torch.int16,torch.int8]:
        t[str(dt)[6:]]=torch.tensor([0,1,-1,100,-128]).to(dt)
    t['uint8']=torch.tensor([0,1,255,128],dtype=torch.uint8)
    t['bool']=torch.tensor([True,False,True])
    t['uint16']=torch.tensor([0,1,65535],dtype=torch.uint16)
    t['uint32']=torch.tensor([0,1,4294967295],dtype=torch.uint32)
    return t
torch.save(types(), d+'types.pt')
base=torch.arange(12.).reshape(3,4)
m=torch.nn.Linear(3,2)
tied=torch.nn.Embedding(3,2)
views={'base':base,'transposed':base.t(),'slice':base[1:,1:3],'scalar':torch.tensor(3.5),'empty':torch.empty(0,3),'expanded':torch.tensor([7.]).expand(2,3),'tied.a':tied.weight,'tied.b':tied.weight}
torch.save(views,d+'views.pt')
torch.save(views,d+'views-legacy.pt',_use_new_zipfile_serialization=False)
net=torch.nn.Sequential(torch.nn.Linear(3,4),torch.nn.BatchNorm1d(4),torch.nn.Linear(4,2))
opt=torch.optim.Adam(net.parameters(),lr=0.01)
for _ in range(3):
    opt.zero_grad(); net(torch.randn(5,3)).square().mean().backward(); opt.step()
ck={'epoch':7,'loss':0.25,'name':'né','none':None,'flag':True,'big':2**70,'neg':-3,'list':[1,[2.5,'x'],(3,4)],'model':net.state_dict(),'optimizer':opt.state_dict(),5:'int key','size':torch.Size([2,3]),'dtype':torch.float32,'device':torch.device('cpu'),'set':{1,2},'long':2**40}
torch.save(ck,d+'checkpoint.pt'); torch.save(ck,d+'checkpoint-legacy.pt',_use_new_zipfile_serialization=False)
torch.save(net.state_dict(),d+'state-dict.pth')
torch.save(net,d+'whole-module.pt')
torch.jit.script(torch.nn.Linear(2,2)).save(d+'torchscript.pt')
